package io.tidegate.quota.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Spares requests a Redis that does not answer: whether it is back is found out in the background,
 * at once and then every second. Nobody waits for that but who would be refused without Redis, and
 * he for a moment.
 *
 * <p>At once, because on a busy machine an answer may just be late, and a node that counts alone
 * refuses what there is room for. Who fails again within a second is not believed so soon.
 */
@ApplicationScoped
class Breaker {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Beyond what an answer of Redis may take: for a new connection. */
  private static final Duration MARGIN = Duration.ofMillis(125);

  private final RedisScripts redis;
  private final AtomicBoolean open = new AtomicBoolean();
  private final AtomicInteger outages = new AtomicInteger();
  private final List<Runnable> whenBack = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Boolean> answers = CompletableFuture.completedFuture(true);
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
      answers = new CompletableFuture<>();
      missed();
      boolean again = System.nanoTime() - closedAtNanos < PAUSE.toNanos();
      Thread.ofVirtual().name("redis-probe").start(() -> probe(again));
    }
    return news;
  }

  /**
   * Whether Redis answers after all though it has failed somebody, as it was only late. Blocks
   * while that is found out: for a moment, and in the beginning of an outage only.
   */
  boolean isThereAfterAll() {
    try {
      return answers.get(redis.maxAnswer().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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

  private void probe(boolean again) {
    boolean back = ping() && !again;
    while (!stopped && !back) {
      pause();
      back = ping();
    }
    if (stopped) {
      return; // whoever wants to know is stopping, too
    }
    closedAtNanos = System.nanoTime();
    open.set(false);
    whenBack.forEach(Runnable::run);
  }

  private boolean ping() {
    boolean there = redis.answers();
    if (!answers.complete(there)) {
      answers = CompletableFuture.completedFuture(there);
    }
    return there;
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }
}
