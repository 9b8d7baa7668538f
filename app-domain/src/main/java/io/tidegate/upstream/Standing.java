package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How an upstream stands with this node: what it has under way, and whether it is well. */
final class Standing {

  private static final long LONGEST_PAUSE_MILLIS = Duration.ofSeconds(60).toMillis();

  /** The newest answer counts for a fifth. */
  private static final double WEIGHT_OF_NEWEST = 0.2;

  private final Report report;
  private final UpstreamMetrics.Calls calls;
  private final Outcomes outcomes = new Outcomes();
  private final FirstTokens firstTokens = new FirstTokens();
  private final Ejection ejection;
  private final ConcurrencyLimit limit = new ConcurrencyLimit();
  private volatile long pausedUntil;
  private volatile @Nullable Upstream configured;
  private volatile @Nullable Upstream barred;

  /** Of what operators know that it refuses our key, and not yet that it takes it. */
  private volatile @Nullable Upstream refused;

  private volatile double firstTokenMillis;
  private volatile int maxConcurrent = Integer.MAX_VALUE;

  Standing(
      Report report, UpstreamMetrics.Calls calls, EjectionRules rules, RandomGenerator random) {
    this.report = report;
    this.calls = calls;
    this.ejection = new Ejection(rules, random);
  }

  /** What it is from now on; if that is new, the refusal of its key is history. */
  void configure(Upstream upstream) {
    configured = upstream;
    configure(upstream.maxConcurrent());
    if (!upstream.equals(barred)) {
      barred = null;
    }
  }

  /** What it is configured to take at once, for those who want to know its condition. */
  void configure(int atOnce) {
    maxConcurrent = atOnce;
  }

  UpstreamMetrics.Calls calls() {
    return calls;
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

  /** Whether a call that nobody else can make should rather not be made, as it would fail. */
  boolean throttles(RandomGenerator random, long now) {
    double part = ejection.throttled(now);
    boolean throttles = part > 0 && random.nextDouble() < part;
    if (throttles) {
      ejection.withheld(now);
    }
    return throttles;
  }

  int outstanding() {
    return limit.outstanding();
  }

  Condition condition(long now) {
    return new Condition(
        health(now),
        outstanding(),
        limit.limit(maxConcurrent),
        Math.round(firstTokenMillis),
        ejection.ejections(),
        outcomes.answers(),
        outcomes.failures());
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

  /** Within how many milliseconds 95 of 100 streams begin; empty if too few were seen. */
  OptionalLong usualFirstToken() {
    return firstTokens.p95();
  }

  /** Within how many milliseconds half of the streams since then began; empty if too few did. */
  OptionalLong medianFirstToken(long since) {
    return firstTokens.median(since);
  }

  /** Others are so much faster that it should get no work for a while. */
  void tooSlow(long medianMillis, long bestMillis, long now) {
    firstTokens.forget(); // so that it is judged by what it does after its return
    if (ejection.tooSlow(now)) {
      calls.ejected();
      report.tooSlow(medianMillis, bestMillis, now);
    }
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

  /**
   * A call is over.
   *
   * @param decided false if it was to decide about the upstream's return and did not
   */
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
    firstTokens.add(afterMillis, now);
    calls.began(afterMillis);
    if (decides) {
      comeBack(now);
    }
  }

  /**
   * A stream was given up that would have begun later than this. That is counted as if it had begun
   * then, so that who hangs does not look quick because it loses all its races; but only of those
   * that were late: of others it would make one look quicker than it is.
   */
  void wasSilent(long forMillis, long now) {
    OptionalLong usual = usualFirstToken();
    if (usual.isPresent() && forMillis >= usual.getAsLong()) {
      firstTokens.add(forMillis, now);
    }
  }

  void succeeded(Upstream upstream, boolean decides, long now) {
    if (decides) {
      comeBack(now);
    } else if (barred == null && !isOutdated(upstream)) {
      accept(now);
    }
    ejection.succeeded(now);
    limit.succeeded(upstream.maxConcurrent(), now);
  }

  private void comeBack(long now) {
    accept(now);
    if (ejection.returned(now)) {
      report.returned(now);
    }
  }

  void failed(Upstream upstream, UpstreamException failure, boolean decides, long now) {
    failure
        .retryAfter()
        .ifPresent(wait -> pausedUntil = now + Math.min(LONGEST_PAUSE_MILLIS, wait.toMillis()));
    if (failure.kind() == Kind.LOCKED_OUT) {
      if (isOutdated(upstream)) {
        withoutVerdict(decides);
        return; // a key that is ours no more
      }
      bar(upstream, failure, now);
    }
    if (failure.concurrencyLimit().isPresent()) {
      obey(failure.concurrencyLimit().getAsInt(), now);
      withoutVerdict(decides);
      return; // busy, not ill
    }
    if (failure.kind() == Kind.RATE_LIMITED) {
      limit.refused(upstream.maxConcurrent(), now);
    }
    if (ejection.failed(now, decides)) {
      calls.ejected();
      report.ejected(failure, now);
    }
  }

  /** If this was the trial, another may be made. */
  private void withoutVerdict(boolean decides) {
    if (decides) {
      ejection.undecided();
    }
  }

  private void obey(int named, long now) {
    if (limit.obey(named, now)) {
      report.limited(named, now);
    }
  }

  private void bar(Upstream upstream, UpstreamException failure, long now) {
    barred = upstream;
    if (!upstream.equals(refused)) {
      refused = upstream;
      report.keyRefused(failure, now);
    }
  }

  /** Whether a call was made to what it is no more. */
  private boolean isOutdated(Upstream upstream) {
    Upstream current = configured;
    return current != null && !current.equals(upstream);
  }

  /** A probe went well: calls may be made again, and only an answer shows that it takes our key. */
  void probed() {
    barred = null;
  }

  private void accept(long now) {
    barred = null;
    if (refused != null) {
      refused = null;
      report.keyAccepted(now);
    }
  }

  /** A call is over that was answered, whatever its answer. */
  void countAnswer(long millis) {
    outcomes.answered();
    calls.answered(millis);
  }

  /** A call is over that failed, by whoever's fault. */
  void countFailure(Kind kind, long millis) {
    outcomes.failed(kind);
    calls.failed(kind, millis);
  }
}
