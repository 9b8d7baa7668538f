package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as the ledger has it, and what it costs with all corrections that it has had.
 *
 * @param nanos in billionths of the currency
 * @param currency null if it has never had a price, and so cost nothing
 */
record BookedCall(
    UUID attemptId,
    String model,
    TokenUsage usage,
    Instant startedAt,
    Instant endedAt,
    long nanos,
    @Nullable String currency) {

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
        .filter(quote -> currency == null || quote.cost().currency().equals(currency))
        .map(quote -> correction(quote.cost(), quote.price()));
  }

  private Correction correction(Cost cost, Price price) {
    return new Correction(this, cost.nanos() - nanos, cost.currency(), price.id());
  }

  /**
   * @param change in billionths of the currency; zero if its cost is right
   */
  record Correction(BookedCall call, long change, String currency, UUID priceId) {

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
