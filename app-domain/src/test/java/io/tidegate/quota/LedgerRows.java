package io.tidegate.quota;

import io.tidegate.event.OperatorEvents;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Rows for tests that care for their number only. */
final class LedgerRows {

  private LedgerRows() {}

  /** For tables that nothing is written to. */
  static SoftLimits noSoftLimits() {
    var nobody = new LiveLimits(_ -> List.of(), InstantSource.system());
    return new SoftLimits(nobody, new OperatorEvents(), InstantSource.system());
  }

  /** Of a call of its own, which used nothing. */
  static LedgerRow empty() {
    return of("a", TokenUsage.NONE);
  }

  /** Of a call of its own of model {@code m}. */
  static LedgerRow of(String upstream, TokenUsage usage) {
    var id = UUID.randomUUID();
    var entry =
        new LedgerEntry(
            id,
            id,
            id,
            "",
            upstream,
            "m",
            "m",
            /* conversationId= */ null,
            /* messageId= */ null,
            "",
            usage,
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
