package io.tidegate.quota;

import io.tidegate.account.Caller;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many turns this node has under way, so that more than it can do does not slow down all of
 * them. The less urgent find it full before the urgent do; P0 is refused only when there are twice
 * as many, which must come from P0 itself.
 *
 * @see "docs/decisions/2026-11-21-overload.md"
 */
@ApplicationScoped
public class Bulkhead {

  private static final int USUAL_TURNS = 2_000;

  /** Who is refused should not come back in step with the others. */
  private static final int MIN_WAIT_SECONDS = 1;

  private static final int MAX_WAIT_SECONDS = 5;
  private static final long TOLD_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

  private final int places;
  private final LivePriorities priorities;
  private final OperatorEvents events;
  private final InstantSource clock;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong toldAt = new AtomicLong();

  @Inject
  Bulkhead(
      Environment environment,
      LivePriorities priorities,
      OperatorEvents events,
      InstantSource clock) {
    this.places = environment.positive("TIDEGATE_MAX_TURNS", USUAL_TURNS);
    this.priorities = priorities;
    this.events = events;
    this.clock = clock;
  }

  /** Room for one turn, held until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place for a turn of this caller. Never blocks.
   *
   * @throws Overloaded if there is none for somebody no more urgent
   */
  public Place enter(Caller caller) {
    Priority priority = priorities.of(caller.keyId());
    if (taken.incrementAndGet() > open(priority)) {
      taken.decrementAndGet();
      tell();
      throw new Overloaded(
          Duration.ofSeconds(
              ThreadLocalRandom.current().nextInt(MIN_WAIT_SECONDS, MAX_WAIT_SECONDS + 1)));
    }
    return taken::decrementAndGet;
  }

  /** How many places may be taken when one of this priority comes. */
  private int open(Priority priority) {
    int tenths =
        switch (priority) {
          case P0 -> 20;
          case P1 -> 9;
          case P2 -> 8;
          case P3 -> 6;
        };
    return Math.max(1, places * tenths / 10);
  }

  private void tell() {
    long now = clock.millis();
    long last = toldAt.get();
    if (now - last >= TOLD_EVERY_MILLIS && toldAt.compareAndSet(last, now)) {
      events.raise(
          new OperatorEvent(
              Instant.ofEpochMilli(now),
              "node_overloaded",
              Severity.WARNING,
              "node",
              Map.of("turns", "" + taken.get(), "max_turns", "" + places)));
    }
  }
}
