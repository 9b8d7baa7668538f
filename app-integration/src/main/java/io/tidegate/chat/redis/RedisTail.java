package io.tidegate.chat.redis;

import io.tidegate.chat.ReplayLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One reader of one log. Rests a little after each part, so that many readers of fast answers do
 * not ask Redis for every word.
 */
final class RedisTail implements ReplayLog.Tail {

  private static final long REST_NANOS = 20_000_000;

  private final LogRedis redis;
  private final TurnSignals signals;
  private final LogKeys keys;
  private final Semaphore news = new Semaphore(0);
  private boolean joined;
  private long lastNewsNanos = System.nanoTime() - REST_NANOS;

  RedisTail(LogRedis redis, TurnSignals signals, LogKeys keys) {
    this.redis = redis;
    this.signals = signals;
    this.keys = keys;
  }

  @Override
  public ReplayLog.Part after(long seq, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    join();
    LockSupport.parkNanos(lastNewsNanos + REST_NANOS - System.nanoTime());
    ReplayLog.Part part = read(seq);
    for (long left = wait.toNanos(); part.events().isEmpty() && left > 0; ) {
      news.tryAcquire(left, TimeUnit.NANOSECONDS);
      news.drainPermits();
      part = read(seq);
      left = end - System.nanoTime();
    }
    if (!part.events().isEmpty()) {
      lastNewsNanos = System.nanoTime();
    }
    return part;
  }

  private void join() {
    if (!joined) {
      signals.join(keys.channel(), news);
      joined = true;
    }
  }

  private ReplayLog.Part read(long seq) {
    try {
      return redis.read(keys, seq);
    } catch (JedisException e) {
      return ReplayLog.Part.NONE;
    }
  }

  @Override
  public void close() {
    if (joined) {
      signals.leave(keys.channel(), news);
    }
  }
}
