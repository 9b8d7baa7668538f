package io.tidegate.quota;

import java.time.Duration;

/**
 * How one limit stands, as a client is told.
 *
 * @param scope whom it is about
 * @param limit how many the window has
 * @param window zero for slots
 * @param capacity how many may follow at once when nothing is used: of a bucket its burst, and the
 *     limit of all else; only this node's share of it while nodes count alone
 * @param remaining how many may follow at once now
 * @param resetAfter when {@code remaining} is back at {@code capacity} if nothing more is taken;
 *     zero for slots, as nobody knows when turns end
 */
public record Standing(
    Scope.Kind scope,
    LimitName name,
    long limit,
    Duration window,
    long capacity,
    long remaining,
    Duration resetAfter) {

  static Standing of(Demand.Rate rate, Level.Left left) {
    LimitName name = rate.limit().name();
    return new Standing(
        rate.scope().kind(),
        name,
        rate.limit().limit(),
        name.window(),
        left.capacity(),
        left.remaining(),
        left.resetAfter());
  }

  static Standing of(Demand.Slot slot, Level.Left left) {
    return new Standing(
        slot.scope().kind(),
        LimitName.CONCURRENT_TURNS,
        slot.limit(),
        Duration.ZERO,
        left.capacity(),
        left.remaining(),
        left.resetAfter());
  }

  /** How many are taken at present. */
  public long used() {
    return Math.max(0, capacity - remaining);
  }
}
