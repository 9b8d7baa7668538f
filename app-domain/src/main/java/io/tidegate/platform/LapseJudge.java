package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * Judges whether leases that have run out mean that their nodes are dead. Used by one thread.
 *
 * <p>After an outage of the database all leases have run out, of the living too: they get the time
 * of one lease to renew them. The same holds when this node has just started.
 */
public final class LapseJudge {

  /** Who has not got through to the database for so long is not sure of anybody's death. */
  private static final Duration HICCUP = Duration.ofSeconds(3);

  private final Duration term;
  private Instant lastWord = Instant.MIN;
  private Instant quietUntil = Instant.MIN;

  public LapseJudge(LeaseTerm term) {
    this.term = term.value();
  }

  /** To be asked about once a second, and only when the database has just answered. */
  public boolean isSure(Instant now) {
    if (lastWord.isBefore(now.minus(HICCUP))) {
      quietUntil = now.plus(term);
    }
    lastWord = now;
    return !now.isBefore(quietUntil);
  }
}
