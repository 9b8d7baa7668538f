package io.tidegate.quota.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Spares requests a Redis that does not answer: whether it is back is found out in the background,
 * at once and then every second, and nobody waits for that.
 *
 * <p>At once, because on a busy machine an answer may just be late, and a node that counts alone
 * refuses what there is room for. Who fails again within a second is not believed so soon.
 */
@ApplicationScoped
class Breaker {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RedisScripts redis;
  private final AtomicBoolean open = new AtomicBoolean();
  private final AtomicInteger outages = new AtomicInteger();
  private final List<Runnable> whenBack = new CopyOnWriteArrayList<>();
  private volatile long closedAtNanos = System.nanoTime() - PAUSE.toNanos();
  private volatile boolean stopped;

  @Inject
  Breaker(RedisScripts redis) {
    this.redis = redis;
  }

  /** Whether to go without Redis. If not, and it does not answer, tell that it has failed. */
  boolean isOpen() {
    return open.get();
  }

  /** Returns whether this is news. */
  boolean failed() {
    boolean news = open.compareAndSet(false, true);
    if (news) {
      missed();
      boolean again = System.nanoTime() - closedAtNanos < PAUSE.toNanos();
      Thread.ofVirtual().name("redis-probe").start(() -> probe(again));
    }
    return news;
  }

  /** Redis did not answer somebody who can wait: it is worth remembering, but no reason to open. */
  void missed() {
    outages.incrementAndGet();
  }

  /** Changes whenever Redis may have missed what nodes would have told it. */
  int outages() {
    return outages.get();
  }

  /**
   * Whenever Redis is back, {@code news} is run in the background.
   *
   * @param news must not throw
   */
  void whenBack(Runnable news) {
    whenBack.add(news);
  }

  private void probe(boolean later) {
    if (later) {
      pause();
    }
    while (!stopped && !redis.answers()) {
      pause();
    }
    if (stopped) {
      return; // whoever wants to know is stopping, too
    }
    closedAtNanos = System.nanoTime();
    open.set(false);
    whenBack.forEach(Runnable::run);
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }
}
