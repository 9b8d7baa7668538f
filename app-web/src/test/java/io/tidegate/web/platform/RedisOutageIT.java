package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisOutageIT {

  private static final int CLIENTS = 30;

  /** A second until somebody notices, and the rest for a machine that has much to do. */
  private static final Duration DEADLINE = Duration.ofSeconds(6);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final TestStack stack = TestStack.current();
  private final Api api = Tenant.create(Map.of("requests_per_minute", 20)).api();
  private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  @AfterEach
  void repair() {
    stack.resumeRedis();
  }

  @Test
  void a_redis_that_hangs_holds_nobody_up_and_opens_no_limit() {
    assertThat(ask().status()).isEqualTo(200);

    stack.pauseRedis();
    askAtOnce();

    assertThat(times).hasSize(CLIENTS).allMatch(time -> time.compareTo(DEADLINE) < 0);
    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSizeBetween(10, 22);
    assertThat(stack.management().get("/health/live").status()).isEqualTo(200);

    stack.resumeRedis();
    assertThat(Await.until(() -> ask().status() == 200, PATIENCE)).isTrue();
  }

  private void askAtOnce() {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(
            () -> {
              long start = System.nanoTime();
              statuses.add(ask().status());
              times.add(Duration.ofNanos(System.nanoTime() - start));
            });
      }
    }
  }

  private Answer ask() {
    return api.post(
        "/v1/chat/completions",
        Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi"))));
  }
}
