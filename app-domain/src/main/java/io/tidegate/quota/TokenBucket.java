package io.tidegate.quota;

import java.time.Duration;

/**
 * A token bucket as the single instant at which it will be full again (the generic cell rate
 * algorithm, ITU-T I.371), so that a limit needs one number and no timer.
 *
 * @param fullAtNanos when the bucket will be full
 */
public record TokenBucket(long fullAtNanos) {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /**
   * What comes of one request.
   *
   * @param bucket the bucket afterwards, the same as before if the request was refused
   */
  public record Taken(TokenBucket bucket, RateStatus status) {}

  /**
   * @param perMinute both the bucket's size and how much flows in each minute; at least 1
   */
  public Taken take(long nowNanos, int perMinute) {
    long each = MINUTE / perMinute;
    long emptyBefore = Math.max(fullAtNanos - nowNanos, 0);
    long emptyAfter = emptyBefore + each;
    boolean admitted = emptyAfter <= each * perMinute;
    long empty = admitted ? emptyAfter : emptyBefore;
    int remaining = (int) Math.min(perMinute, (each * perMinute - empty) / each);
    Duration wait = Duration.ofNanos(admitted ? 0 : emptyAfter - each * perMinute);
    var status = new RateStatus(admitted, perMinute, remaining, wait, Duration.ofNanos(empty));
    return new Taken(admitted ? new TokenBucket(nowNanos + emptyAfter) : this, status);
  }

  /** How it stands; takes nothing. */
  public RateStatus look(long nowNanos, int perMinute) {
    long each = MINUTE / perMinute;
    long empty = Math.max(fullAtNanos - nowNanos, 0);
    int remaining = (int) Math.max(0, (each * perMinute - empty) / each);
    return new RateStatus(
        remaining > 0, perMinute, remaining, Duration.ZERO, Duration.ofNanos(empty));
  }
}
