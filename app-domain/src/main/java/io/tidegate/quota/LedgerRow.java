package io.tidegate.quota;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its cost, as it stands in the table.
 *
 * @param priceId the price row it was computed from; null if no price is known
 */
record LedgerRow(LedgerEntry entry, @Nullable UUID priceId, Cost cost) {}
