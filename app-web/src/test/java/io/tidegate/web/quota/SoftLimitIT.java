package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A budget that is nearly spent tells operators so, once. */
class SoftLimitIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Limited limited =
      Limited.create()
          .key(
              """
              {"budgets": [{"window": "month", "unit": "tokens", "limit": "600", "hard": false,
                            "soft_percent": [10, 100]}]}
              """);

  @Test
  void each_percentage_is_told_once_in_a_window() {
    while (spent() < 700) {
      assertThat(limited.ask(40, "").status()).isEqualTo(200);
    }

    assertThat(Await.until(() -> events().size() >= 2, PATIENCE)).isTrue();
    assertThat(events()).hasSize(2);
    assertThat(events().getFirst()).contains(detail("percent", "10"), detail("limit", "600"));
    assertThat(events().getLast()).contains(detail("percent", "100"));
  }

  /** JSON within the JSON of a line of the log. */
  private static String detail(String name, String value) {
    return "\\\"%s\\\":\\\"%s\\\"".formatted(name, value);
  }

  private long spent() {
    return Long.parseLong(limited.api().get("/api/v1/limits").at("/budgets/0/spent/amount"));
  }

  private List<String> events() {
    try (var lines = Files.lines(TestStack.current().file("node1.log"))) {
      return lines
          .filter(line -> line.contains("budget_soft_limit"))
          .filter(line -> line.contains("key:" + limited.keyId()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
