package io.tidegate.quota.redis;

import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import java.util.UUID;

/** One of the things that {@link Script#TURNS} does for a turn. */
sealed interface Step {

  /** What it is about. */
  Claim claim();

  default UUID tenant() {
    return claim().tenant();
  }

  /** Takes all that is demanded, or nothing. */
  record Take(Claim claim) implements Step {}

  /** Tells how it stands. */
  record Look(Claim claim) implements Step {}

  /** Holds what was taken for another while, also if Redis has forgotten it. */
  record Hold(Claim claim) implements Step {}

  /** Gives back what was not used. A second time changes nothing. */
  record Settle(Held held, Used used) implements Step {

    @Override
    public Claim claim() {
      return held.claim();
    }
  }

  /**
   * Gives back what may have been taken. Not rates: who gives back what was not taken lets too many
   * pass.
   */
  record Drop(Claim claim) implements Step {}
}
