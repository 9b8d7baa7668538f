package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Which rows of the ledger are wanted.
 *
 * @param endUser his hash
 * @param model the upstream's own id
 * @param estimated empty for both those that were measured and those that were estimated
 * @param from of calls that ended at that time or later
 * @param to of calls that ended before
 * @param day of one day of the tenants' alone; then the times do not matter
 */
public record LedgerFilter(
    Optional<UUID> tenant,
    Optional<UUID> key,
    Optional<String> endUser,
    Optional<String> model,
    Optional<String> upstream,
    Optional<Boolean> estimated,
    Instant from,
    Instant to,
    Optional<LocalDate> day) {

  /** No call takes longer: how much earlier than its end an attempt may have begun. */
  private static final Duration LONGEST_CALL = Duration.ofHours(2);

  /**
   * @throws InvalidInput if the times make no span
   */
  public LedgerFilter {
    if (!from.isBefore(to)) {
      throw new InvalidInput("/to", "must be after from");
    }
  }

  /** Everything in a span of time. */
  public static LedgerFilter all(Instant from, Instant to) {
    return new LedgerFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from,
        to,
        Optional.empty());
  }

  /** No attempt that is wanted began before. */
  Instant begunSince() {
    return start().minus(LONGEST_CALL);
  }

  /** Of calls that ended at that time or later; a day begins early in some time zones. */
  Instant start() {
    return day.map(one -> midnight(one.minusDays(1))).orElse(from);
  }

  /** Of calls that ended before; a day ends late in some time zones. */
  Instant end() {
    return day.map(one -> midnight(one.plusDays(2))).orElse(to);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
