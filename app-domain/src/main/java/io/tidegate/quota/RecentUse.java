package io.tidegate.quota;

/**
 * What a scope used in the last two days of its tenant's calendar, by what is booked.
 *
 * @param today so far
 * @param yesterday all of that day
 */
public record RecentUse(Used today, Used yesterday) {

  public static final RecentUse NONE = new RecentUse(Used.NOTHING, Used.NOTHING);

  /**
   * What a day has seen.
   *
   * @param requests each call of an upstream counts as one
   */
  public record Used(long requests, long tokens) {

    public static final Used NOTHING = new Used(0, 0);

    /** What a limit by the day counts of it. */
    public long of(Limit limit) {
      return limit.name().measure() == LimitName.Measure.TOKENS ? tokens : requests;
    }
  }

  /**
   * How much can be missing at most in a bucket into which the limit flows over a day: as if all
   * was used at the end of its day. Of a bucket that holds more than a day's limit, more can be.
   *
   * @param partOfDay how much of today is over, from 0 to 1
   */
  public long mostMissing(Limit limit, double partOfDay) {
    long rest = Math.max(0, yesterday.of(limit) - flownIn(limit, partOfDay));
    return Math.min(limit.burst(), today.of(limit) + rest);
  }

  /** How much must be missing at least: as if today had begun with a full bucket. */
  public long leastMissing(Limit limit, double partOfDay) {
    long rest = Math.max(0, today.of(limit) - flownIn(limit, partOfDay));
    return Math.min(limit.burst(), rest);
  }

  private static long flownIn(Limit limit, double partOfDay) {
    return (long) ((double) limit.limit() * partOfDay);
  }
}
