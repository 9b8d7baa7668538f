package io.tidegate.quota;

import java.time.Instant;
import java.util.Optional;

/**
 * The limits of a scope as they are stored.
 *
 * @param usual what holds while nothing is raised
 * @param version grows with every change, from 0 for a scope that never had any; {@link
 *     LimitSets#put} takes it back
 */
public record StoredLimits(LimitSet usual, Optional<Raise> raise, int version) {

  static final StoredLimits NONE = new StoredLimits(LimitSet.NONE, Optional.empty(), 0);

  /** The raise that has not ended. */
  public Optional<Raise> raiseAt(Instant now) {
    return raise.filter(one -> one.isActive(now));
  }

  /** The limits and budgets that hold now, raised or not. */
  public LimitSet inForceAt(Instant now) {
    return raiseAt(now).map(usual::raisedBy).orElse(usual);
  }
}
