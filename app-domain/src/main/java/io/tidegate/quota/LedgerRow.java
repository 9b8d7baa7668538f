package io.tidegate.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its cost, as it stands in the table.
 *
 * @param priceId the price row it was computed from; null if no price is known, or it is free
 * @param admittedAt when its turn was admitted
 * @param day when it ended, in the tenant's time zone
 * @param charges what it adds to budgets
 */
record LedgerRow(
    LedgerEntry entry,
    @Nullable UUID priceId,
    Cost cost,
    Instant admittedAt,
    LocalDate day,
    List<Charge> charges) {

  LedgerRow {
    charges = List.copyOf(charges);
  }
}
