package io.tidegate.upstream;

import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Calls upstreams with care: step 5 of a turn.
 *
 * <p>Each turn gets a {@link Walk} along the candidates of its plan. What all turns of this node
 * have in common is here: the budget of repeated calls.
 */
@ApplicationScoped
public class Attempts {

  private static final int RETRY_PERCENT = 10;

  private final RetryBudget budget;
  private final InstantSource clock;
  private final LoadShedding shedding;
  private final Pause pause;
  private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

  @Inject
  Attempts(
      InstantSource clock,
      LoadShedding shedding,
      UpstreamMetrics metrics,
      Environment environment) {
    this(
        clock,
        shedding,
        new RetryBudget(environment.positive("TIDEGATE_RETRY_PERCENT", RETRY_PERCENT)),
        Thread::sleep);
    metrics.showBudget(() -> budget.spent(clock.millis()));
  }

  Attempts(InstantSource clock, LoadShedding shedding, RetryBudget budget, Pause pause) {
    this.clock = clock;
    this.shedding = shedding;
    this.budget = budget;
    this.pause = pause;
  }

  /** Waits. A port for tests, where time must not pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /**
   * Begins the calls of one turn.
   *
   * @param affinity what the same conversation always says, and others do not
   * @param deadlines for each call; {@code total} for all of them together
   * @param cancellation ends its waits; once it is requested no call is begun
   */
  public Walk walk(Plan plan, String affinity, Deadlines deadlines, Cancellation cancellation) {
    budget.requested(clock.millis());
    return new Walk(this, plan.forTurn(affinity), affinity, deadlines, cancellation);
  }

  InstantSource clock() {
    return clock;
  }

  RandomGenerator random() {
    return random;
  }

  /** Whether one more call may be made that no request has asked for. */
  boolean mayRepeat() {
    return budget.take(clock.millis());
  }

  /** A turn is over, or a part of one. */
  void ended(boolean failed) {
    shedding.ended(failed);
  }

  void pause(Duration time) throws UpstreamException {
    try {
      pause.of(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(
          UpstreamException.Kind.CANCELLED, "stopped while waiting to ask again", null, e);
    }
  }
}
