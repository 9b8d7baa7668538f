package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.log.RequestRecord;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that was asked is in the log, and in time. */
class BookingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/models", "/user/balance"})
  void information_that_breaks_off_is_booked(String path) throws IOException {
    for (String ending : new String[] {"reset", "close"}) {
      RawAnswer.to(simulator.baseUrl(), get(path, "ending=" + ending), PATIENCE);

      RequestRecord booked = simulator.requests().getLast();
      assertThat(booked.asked().path()).isEqualTo(path);
      assertThat(booked.answered().scenario()).isEqualTo("ending=" + ending);
      assertThat(booked.answered().completed()).isFalse();
      assertThat(booked.answered().aborted()).isFalse();
    }
    assertThat(simulator.requests()).hasSize(2);
  }

  @Test
  void information_that_nobody_waits_for_any_more_is_booked() throws IOException {
    Socket socket = RawAnswer.open(simulator.baseUrl(), get("/models", "ending=hang"));
    assertThat(simulator.requests()).isEmpty();
    socket.close();

    Eventually.holds(() -> !simulator.requests().isEmpty());
    assertThat(simulator.requests().getLast().answered().aborted()).isTrue();
  }

  /** A long prompt, so that there is much to do between the answer's end and the log. */
  @Test
  void nothing_runs_any_more_only_when_all_is_booked() throws Exception {
    String question =
        """
        {"model":"deepseek-flash","messages":[{"role":"user","content":"%s"}]}"""
            .formatted("word ".repeat(400_000));

    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> chat(question));
    Eventually.holds(() -> simulator.running() == 1);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (simulator.running() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    assertThat(simulator.requests()).hasSize(1);
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> chat(String question) {
    try {
      return client.chat(question, "reasoning=2;tokens=2;cadence=100ms");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String get(String path, String scenario) {
    return """
    GET %s HTTP/1.1\r
    Host: simulator\r
    Authorization: Bearer sk-test\r
    X-Sim-Scenario: %s\r
    \r
    """
        .formatted(path, scenario);
  }
}
