package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How an upstream stands with this node: what it has under way, and whether it is well. */
final class Standing {

  private static final Logger LOG = System.getLogger(Standing.class.getName());
  private static final long LONGEST_PAUSE_MILLIS = Duration.ofSeconds(60).toMillis();

  /** The newest answer counts for a fifth. */
  private static final double WEIGHT_OF_NEWEST = 0.2;

  private final String name;
  private final Ejection ejection;
  private final ConcurrencyLimit limit = new ConcurrencyLimit();
  private volatile long pausedUntil;
  private volatile @Nullable Upstream barred;
  private volatile double firstTokenMillis;

  Standing(String name, RandomGenerator random) {
    this.name = name;
    this.ejection = new Ejection(random);
  }

  /** Whether a call may be made now. */
  boolean admits(Upstream upstream, long now) {
    return !isBarred(upstream)
        && now >= pausedUntil
        && limit.hasRoom(upstream.maxConcurrent())
        && ejection.admits(now);
  }

  /** Whether our key was refused, and nothing has changed since. */
  boolean isBarred(Upstream upstream) {
    return upstream.equals(barred);
  }

  /** How long it has asked to be left alone, from now; not positive if it may be called. */
  long pauseMillis(long now) {
    return pausedUntil - now;
  }

  boolean isSound(long now) {
    return ejection.isSound(now);
  }

  /** The part of its usual work that it should get. */
  double share(long now) {
    return ejection.share(now);
  }

  int outstanding() {
    return limit.outstanding();
  }

  Condition condition(int maxConcurrent, long now) {
    return new Condition(
        health(now), outstanding(), limit.limit(maxConcurrent), Math.round(firstTokenMillis));
  }

  private Condition.Health health(long now) {
    if (barred != null) {
      return Condition.Health.LOCKED_OUT;
    }
    if (ejection.isOut()) {
      return Condition.Health.ILL;
    }
    return pauseMillis(now) > 0 ? Condition.Health.PAUSED : Condition.Health.WELL;
  }

  boolean isEjected() {
    return ejection.isOut();
  }

  /** How long its streams take to begin, of late; 0 if nothing is known. */
  double firstTokenMillis() {
    return firstTokenMillis;
  }

  /**
   * Takes a place for one call.
   *
   * @param forced whether its ejection does not matter, as there is nobody else
   * @return false if there is none
   */
  boolean enter(Upstream upstream, boolean forced, long now) {
    if (!limit.enter(upstream.maxConcurrent())) {
      return false;
    }
    if (!forced && !ejection.enter(now)) {
      limit.leave();
      return false;
    }
    return true;
  }

  /** A call is over; {@code decided} says whether its outcome was told. */
  void leave(boolean decided) {
    limit.leave();
    if (!decided) {
      ejection.undecided();
    }
  }

  void answers(long afterMillis, boolean decides, long now) {
    double before = firstTokenMillis;
    firstTokenMillis =
        before == 0 ? afterMillis : before + WEIGHT_OF_NEWEST * (afterMillis - before);
    if (decides) {
      comeBack(now);
    }
  }

  void succeeded(Upstream upstream, boolean decides, long now) {
    if (decides) {
      comeBack(now);
    }
    ejection.succeeded(now);
    limit.succeeded(upstream.maxConcurrent(), now);
  }

  private void comeBack(long now) {
    barred = null;
    if (ejection.isOut()) {
      ejection.returned(now);
      LOG.log(Level.INFO, "upstream {0} answers again and gets work", name);
    }
  }

  void failed(Upstream upstream, UpstreamException failure, boolean decides, long now) {
    failure
        .retryAfter()
        .ifPresent(wait -> pausedUntil = now + Math.min(LONGEST_PAUSE_MILLIS, wait.toMillis()));
    if (failure.kind() == Kind.LOCKED_OUT) {
      bar(upstream, failure);
    }
    if (failure.concurrencyLimit().isPresent()) {
      limit.obey(failure.concurrencyLimit().getAsInt(), now);
      return; // busy, not ill
    }
    if (failure.kind() == Kind.RATE_LIMITED) {
      limit.refused(upstream.maxConcurrent(), now);
    }
    if (ejection.failed(now, decides)) {
      LOG.log(
          Level.WARNING,
          "upstream {0} is ill and gets no work for a while: {1}",
          name,
          failure.getMessage());
    }
  }

  private void bar(Upstream upstream, UpstreamException failure) {
    if (!isBarred(upstream)) {
      LOG.log(
          Level.ERROR,
          "upstream {0} refuses our key and gets no work until it is changed or a probe succeeds:"
              + " {1}",
          name,
          failure.getMessage());
    }
    barred = upstream;
  }

  /** A probe has shown that it takes our key. */
  void probed() {
    barred = null;
  }
}
