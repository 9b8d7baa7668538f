package io.tidegate.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which rows of the ledger are wanted.
 *
 * @param endUser his hash
 * @param model the upstream's own id
 * @param estimated empty for both those that were measured and those that were estimated
 */
public record LedgerFilter(
    Optional<UUID> tenant,
    Optional<UUID> key,
    Optional<String> endUser,
    Optional<String> model,
    Optional<String> upstream,
    Optional<Boolean> estimated,
    LedgerSpan span) {

  /** No call takes longer: how much earlier than its end an attempt may have begun. */
  private static final Duration LONGEST_CALL = Duration.ofHours(2);

  /** Everything in a span. */
  public static LedgerFilter all(LedgerSpan span) {
    return new LedgerFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        span);
  }

  /** The same of one tenant. */
  public LedgerFilter of(UUID one) {
    return new LedgerFilter(Optional.of(one), key, endUser, model, upstream, estimated, span);
  }

  /** No attempt that is wanted began before. */
  Instant begunSince() {
    return span.start().minus(LONGEST_CALL);
  }
}
