package io.tidegate.quota;

import java.time.Duration;

/**
 * How one limit stands, as a client is told.
 *
 * @param scope whom it is about
 * @param limit how many the window has
 * @param window zero for slots
 * @param remaining how many may follow at once
 * @param resetAfter when {@code remaining} is back at {@code limit}
 */
public record Standing(
    Scope.Kind scope,
    LimitName name,
    long limit,
    Duration window,
    long remaining,
    Duration resetAfter) {

  static Standing of(Demand.Rate rate, Level.Left left) {
    LimitName name = rate.limit().name();
    return new Standing(
        rate.scope().kind(),
        name,
        rate.limit().limit(),
        name.window(),
        left.remaining(),
        left.resetAfter());
  }

  static Standing of(Demand.Slot slot, Level.Left left) {
    return new Standing(
        slot.scope().kind(),
        LimitName.CONCURRENT_TURNS,
        slot.limit(),
        Duration.ZERO,
        left.remaining(),
        left.resetAfter());
  }
}
