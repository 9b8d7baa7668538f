package io.tidegate.upstream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether an upstream gets work, judged by what its calls come to.
 *
 * <p>After five failures in a row it is out for five seconds; each time again for twice as long, up
 * to half a minute, so that one that has healed is in use again within that time. Then a single
 * call is a trial: it brings the upstream back, with a share of the work that grows for ten
 * seconds, or out again.
 *
 * <p>A trial shows that an answer begins, not that it ends, nor that the next one does. So one that
 * fails now and then, half of its latest calls, ten at least and none older than ten seconds, is
 * out for the whole half minute at once. And who is back is on probation for those ten seconds: its
 * first four calls must not fail, and of all, no two in a row, nor two that are a quarter; else it
 * is out for as long. Most of these figures are {@link EjectionRules}.
 */
final class Ejection {

  private static final int CALLS_FOR_RATIO = 10;
  private static final int FAILURES_ON_PROBATION = 2;
  private static final int CALLS_FOR_EACH_ON_PROBATION = 4;
  private static final int FIRST_CALLS = 4;
  private static final int ACCEPTS_MULTIPLIER = 2;
  private static final int FEW_FAILURES = 3;
  private static final double SMALLEST_SHARE = 0.1;

  /** Well for this long: the next ejection is a short one again. */
  private static final long FORGIVEN_MILLIS = Duration.ofSeconds(60).toMillis();

  private static final double JITTER = 0.2;

  private final EjectionRules rules;
  private final RandomGenerator random;
  private final RecentCalls recent = new RecentCalls();
  private final RecentCalls withheld = new RecentCalls();
  private int inARow;
  private long pauseMillis;
  private int ejections;
  private boolean out;
  private boolean onTrial;
  private long outUntil;
  private long backSince = Long.MIN_VALUE / 2;

  Ejection(EjectionRules rules, RandomGenerator random) {
    this.rules = rules;
    this.random = random;
  }

  /** Whether a call may be made now, be it as a trial. */
  synchronized boolean admits(long now) {
    return !out || (!onTrial && now >= outUntil);
  }

  /** Whether the next call would decide about the upstream's return. */
  synchronized boolean isOut() {
    return out;
  }

  /**
   * Takes the trial, if one is due.
   *
   * @return false if somebody else has it
   */
  synchronized boolean enter(long now) {
    if (!admits(now)) {
      return false;
    }
    onTrial = out;
    return true;
  }

  /** The part of its usual work that it should get: grows after its return. */
  synchronized double share(long now) {
    double grown = (double) (now - backSince) / rules.slowStart().toMillis();
    return Math.clamp(grown, SMALLEST_SHARE, 1);
  }

  /**
   * The part of the calls that should not be made at all, as they would only fail: nothing as long
   * as half of them are answered, nearly all when none is.
   *
   * <p>Client-side throttling, (requests - 2 x accepts) / (requests + 1), over ten seconds; from
   * "Handling Overload" in Google's "Site Reliability Engineering".
   */
  synchronized double throttled(long now) {
    int accepted = recent.all(now) - recent.marked(now);
    int requests = recent.all(now) + withheld.all(now);
    return requests < CALLS_FOR_RATIO
        ? 0
        : Math.max(0, (requests - ACCEPTS_MULTIPLIER * accepted) / (requests + 1.0));
  }

  /** A call was not made, because of that. */
  synchronized void withheld(long now) {
    withheld.add(now);
  }

  /** Whether it has failed so little of late that a move to it cannot amplify an outage. */
  synchronized boolean isSound(long now) {
    int failures = recent.marked(now);
    return !out && (failures < FEW_FAILURES || failures * 2 < recent.all(now));
  }

  /**
   * A call that began while it was out has shown that it answers.
   *
   * @return whether it is back because of that
   */
  synchronized boolean returned(long now) {
    boolean back = out;
    if (back) {
      out = false;
      onTrial = false;
      inARow = 0;
      backSince = now;
      recent.clear();
    }
    return back;
  }

  synchronized void succeeded(long now) {
    inARow = 0;
    recent.add(now);
  }

  /**
   * A call failed by the upstream's fault.
   *
   * @param decides whether the call began while it was out; failures of older calls say nothing new
   * @return whether it was in until then, and is out because of that
   */
  synchronized boolean failed(long now, boolean decides) {
    inARow++;
    recent.add(now);
    recent.mark(now);
    if (out ? decides : isBad(now)) {
      boolean news = !out;
      eject(now);
      return news;
    }
    return false;
  }

  /**
   * It answers, but much later than others.
   *
   * @return whether it was in until then, and is out because of that
   */
  synchronized boolean tooSlow(long now) {
    boolean news = !out;
    if (news) {
      eject(now);
    }
    return news;
  }

  /** A trial ended without a verdict. */
  synchronized void undecided() {
    onTrial = false;
  }

  /** How often it was ejected since this node knows it. */
  synchronized int ejections() {
    return ejections;
  }

  /** Asked when a call has just failed. */
  private boolean isBad(long now) {
    return isOnProbation(now)
        ? isBadOnProbation(now)
        : inARow >= rules.failuresInARow() || isErratic(now);
  }

  /** A trial would tell nothing of one that fails now and then. */
  private boolean isErratic(long now) {
    return inARow < rules.failuresInARow()
        && recent.areMarked(rules.failedPercent(), CALLS_FOR_RATIO, now);
  }

  private boolean isOnProbation(long now) {
    return now - backSince < rules.slowStart().toMillis();
  }

  private boolean isBadOnProbation(long now) {
    int calls = recent.all(now);
    int failures = recent.marked(now);
    return calls <= FIRST_CALLS
        || inARow >= FAILURES_ON_PROBATION
        || (failures >= FAILURES_ON_PROBATION && failures * CALLS_FOR_EACH_ON_PROBATION >= calls);
  }

  private void eject(long now) {
    pauseMillis = nextPauseMillis(now);
    outUntil = now + (long) (pauseMillis * (1 - JITTER * random.nextDouble()));
    ejections += out ? 0 : 1;
    out = true;
    onTrial = false;
  }

  private long nextPauseMillis(long now) {
    long longest = rules.longestPause().toMillis();
    if (!out && (isOnProbation(now) || isErratic(now))) {
      return longest;
    }
    boolean forgiven = !out && now - backSince > FORGIVEN_MILLIS;
    return pauseMillis == 0 || forgiven
        ? rules.firstPause().toMillis()
        : Math.min(longest, pauseMillis * 2);
  }
}
