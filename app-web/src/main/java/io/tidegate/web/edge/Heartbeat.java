package io.tidegate.web.edge;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps silent event streams alive: proxies cut a connection that says nothing for long. */
@ApplicationScoped
public class Heartbeat {

  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Set<SseWriter> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());

  /** A client that does not read blocks whoever writes to it, so each has a thread of its own. */
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

  @PostConstruct
  void start() {
    var _ = clockwork.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
  }

  void watch(SseWriter writer) {
    open.add(writer);
  }

  void forget(SseWriter writer) {
    open.remove(writer);
  }

  private void beat() {
    long now = System.nanoTime();
    for (SseWriter writer : open) {
      if (writer.silentNanos(now) >= SILENCE.toNanos() && !writer.gone()) {
        writers.execute(writer::ping);
      }
    }
  }

  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
    writers.shutdownNow();
  }
}
