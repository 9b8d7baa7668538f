package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT {

  private final TestStack stack = TestStack.current();

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void a_node_that_works_says_so(String probe) {
    Answer health = stack.management().get(probe);

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.at("/status")).isEqualTo("UP");
  }

  @Test
  void metrics_are_for_the_management_interface_only() {
    Answer metrics = stack.management().get("/metrics");

    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.text()).contains("jvm");
    assertThat(stack.api("").get("/metrics").status()).isEqualTo(404);
  }
}
