package io.tidegate.upstream;

/**
 * Keeps repeated calls from amplifying an outage: in ten seconds so many percent of the requests,
 * and always three, may cause another call.
 */
final class RetryBudget {

  private static final int WHOLE = 100;
  private static final int MIN = 3;

  private final RecentCalls recent = new RecentCalls();
  private final int percent;

  RetryBudget(int percent) {
    this.percent = percent;
  }

  synchronized void requested(long nowMillis) {
    recent.add(nowMillis);
  }

  /** Calls that were taken out of it within the ten seconds. */
  synchronized int spent(long nowMillis) {
    return recent.marked(nowMillis);
  }

  /** Takes one call out of the budget, if there is one left. */
  synchronized boolean take(long nowMillis) {
    if (recent.marked(nowMillis) >= Math.max(MIN, recent.all(nowMillis) * percent / WHOLE)) {
      return false;
    }
    recent.mark(nowMillis);
    return true;
  }
}
