package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as the ledger has it, and what it costs with all corrections that it has had.
 *
 * @param nanos in billionths of the currency
 */
record BookedCall(
    UUID attemptId,
    String model,
    TokenUsage usage,
    Instant startedAt,
    Instant endedAt,
    long nanos,
    String currency) {

  static BookedCall of(ResultSet row) throws SQLException {
    return new BookedCall(
        LedgerBook.id(row, "attempt_id"),
        row.getString("model"),
        LedgerBook.usage(row),
        LedgerBook.time(row, "started_at"),
        LedgerBook.time(row, "ended_at"),
        row.getLong("nanos"),
        row.getString("currency"));
  }

  /**
   * What must be added to make its cost that of the table; empty if nothing can be said.
   *
   * @param prices what holds now for the time of the call
   */
  Optional<Correction> correction(PriceTable prices) {
    return prices
        .quote(model, usage, startedAt, endedAt)
        .filter(quote -> quote.cost().currency().equals(currency))
        .map(quote -> new Correction(this, quote.cost().nanos() - nanos, quote.price().id()));
  }

  /**
   * @param change in billionths of the call's currency; zero if its cost is right
   */
  record Correction(BookedCall call, long change, UUID priceId) {

    /**
     * The id of its row: of the time of its call, so that both are found together, and the same for
     * the same change of the same call.
     */
    UUID id(UUID run) {
      UUID original = call.attemptId();
      long high = original.getMostSignificantBits();
      long low = original.getLeastSignificantBits() ^ run.getLeastSignificantBits() ^ change;
      long mixed = (high ^ (run.getMostSignificantBits() >>> 4)) & 0xFFF;
      return new UUID((high & ~0xFFFL) | mixed, (low >>> 2) | 0x8000000000000000L);
    }
  }
}
