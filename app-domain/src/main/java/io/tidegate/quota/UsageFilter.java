package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which usage to show, and how finely.
 *
 * @param tenant of one tenant only; days are those of each tenant, in its own time zone
 * @param from the first day
 * @param to the last day
 * @param key of one key only
 * @param endUser of one end user only, by his hash
 * @param by what to tell apart besides days
 */
public record UsageFilter(
    Optional<UUID> tenant,
    LocalDate from,
    LocalDate to,
    Optional<UUID> key,
    Optional<String> endUser,
    Set<By> by) {

  private static final int MAX_DAYS = 400;

  /** What usage can be told apart by. */
  public enum By {
    MODEL,
    END_USER,
    KEY
  }

  /**
   * @throws InvalidInput if the days make no span, or too long a one, or users are to be told apart
   *     of whom nobody could say whose they are
   */
  public UsageFilter {
    by = Set.copyOf(by);
    if (tenant.isEmpty() && by.contains(By.END_USER)) {
      throw new InvalidInput("/by", "end_user needs a tenant_id");
    }
    if (to.isBefore(from)) {
      throw new InvalidInput("/to", "must not be before from");
    }
    if (from.plusDays(MAX_DAYS).isBefore(to)) {
      throw new InvalidInput("/from", "must be at most %d days before to".formatted(MAX_DAYS));
    }
  }
}
