package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Rows for tests that care for their number only. */
final class LedgerRows {

  private LedgerRows() {}

  /** Of a call of its own, which used nothing. */
  static LedgerRow empty() {
    var id = UUID.randomUUID();
    var entry =
        new LedgerEntry(
            id,
            id,
            id,
            "",
            "a",
            "m",
            "m",
            /* conversationId= */ null,
            /* messageId= */ null,
            "",
            TokenUsage.NONE,
            /* estimated= */ false,
            Instant.EPOCH,
            Instant.EPOCH);
    return new LedgerRow(
        entry,
        /* priceId= */ null,
        new Cost(0, "USD"),
        Instant.EPOCH,
        LocalDate.EPOCH,
        /* charges= */ List.of());
  }
}
