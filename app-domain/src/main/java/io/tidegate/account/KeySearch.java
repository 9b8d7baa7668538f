package io.tidegate.account;

import io.tidegate.account.ApiKeyDetails.State;
import java.util.Optional;
import java.util.UUID;

/**
 * Which keys are wanted, and in which order.
 *
 * @param text what name, tenant, beginning or end contains; upper and lower case are the same;
 *     empty finds all
 * @param tenant whose; empty for anybody's
 * @param state empty for any
 */
public record KeySearch(String text, Optional<UUID> tenant, Optional<State> state, Order order) {

  /**
   * By the time of issue, or by something else, where keys that are equal stand by that time, and
   * those that never expire, or were never used, come last.
   */
  public enum Order {
    NEWEST,
    OLDEST,
    /** Upper and lower case are the same. */
    NAME,
    NAME_REVERSED,
    USED_LATEST,
    USED_EARLIEST,
    EXPIRES_SOONEST,
    EXPIRES_LATEST
  }

  public static final KeySearch ALL =
      new KeySearch("", Optional.empty(), Optional.empty(), Order.NEWEST);
}
