package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final byte[] ANSWER = "{}".getBytes(US_ASCII);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger served = new AtomicInteger();
  private final AnswerTally tally = new AnswerTally();
  private HttpServer server;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    target = new Target("server", base, "key", "model");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void every_request_that_is_served_is_counted() {
    answerAfter(Duration.ZERO);

    run(8, Schedule.closed(), Duration.ofMillis(300));

    assertThat(tally.failures()).isEmpty();
    assertThat(tally.nanos().getTotalCount()).isPositive().isEqualTo(served.get());
  }

  @Test
  void a_fixed_rate_counts_the_waiting_that_a_slow_server_causes() {
    Duration pause = Duration.ofMillis(20);
    answerAfter(pause);

    run(1, Schedule.fixedRate(100), Duration.ofMillis(500));

    assertThat(tally.nanos().getTotalCount()).isEqualTo(50);
    // the last of 50 should have begun at 490 ms, and begins when the server has done 49 others
    assertThat(tally.nanos().getMaxValue()).isGreaterThan(Duration.ofMillis(400).toNanos());
  }

  @Test
  void a_refusal_is_a_failure() {
    server.createContext("/", exchange -> answer(exchange, 503));

    run(1, Schedule.fixedRate(100), Duration.ofMillis(50));

    assertThat(tally.failures()).containsEntry("HTTP 503", 5L);
    assertThat(tally.nanos().getTotalCount()).isZero();
  }

  private void run(int connections, Schedule schedule, Duration time) {
    try (var generator = new Generator(target, connections, tally::observer)) {
      generator.run(Request.chat(target, "{\"messages\":[]}"), schedule, time);
    }
  }

  private void answerAfter(Duration pause) {
    server.createContext(
        "/",
        exchange -> {
          long end = System.nanoTime() + pause.toNanos();
          while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
          served.incrementAndGet();
          answer(exchange, 200);
        });
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }
}
