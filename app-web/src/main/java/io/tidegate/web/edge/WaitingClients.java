package io.tidegate.web.edge;

import io.tidegate.web.platform.HangUp;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients that wait for whole answers, of whom one that hangs up need not be answered.
 *
 * <p>It is listened to after a moment only, so that a short answer does not pay for it.
 */
@ApplicationScoped
public class WaitingClients {

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("waiting-clients").factory());

  private record Waiting(HangUp hangUp, long sinceNanos) {}

  /** What a client waits for. */
  @FunctionalInterface
  public interface Wanted<T, E extends Exception> {

    /** Waits for it. */
    T get() throws E;
  }

  @PostConstruct
  void start() {
    long millis = MOMENT.toMillis();
    var _ = clockwork.scheduleWithFixedDelay(this::listen, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Gets what the client of the current thread's request waits for.
   *
   * @param whenGone done if the client hangs up before; must not wait
   */
  public <T, E extends Exception> T get(Runnable whenGone, Wanted<T, E> wanted) throws E {
    HangUp hangUp = HangUp.unwatched();
    hangUp.then(whenGone);
    var client = new Waiting(hangUp, System.nanoTime());
    waiting.add(client);
    try {
      return wanted.get();
    } finally {
      waiting.remove(client);
    }
  }

  private void listen() {
    long now = System.nanoTime();
    List<Waiting> late =
        waiting.stream().filter(client -> now - client.sinceNanos() >= MOMENT.toNanos()).toList();
    late.forEach(client -> client.hangUp().watch());
    late.forEach(waiting::remove);
  }

  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
  }
}
