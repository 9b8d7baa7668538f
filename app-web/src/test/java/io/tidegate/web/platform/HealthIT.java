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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations",
        "/api/v1/conversations/{id}",
        "/api/v1/conversations/{conversation}/messages",
        "/api/v1/conversations/{conversation}/messages:stream",
        "/api/v1/conversations/{conversation}/messages/{message}",
        "/api/v1/conversations/{conversation}/messages/{message}/events",
        "/api/v1/conversations/{conversation}/messages/{message}/cancel",
        "/api/v1/conversations/{conversation}/messages/{message}/regenerate",
        "/api/v1/conversations/{conversation}/messages/{message}/regenerate:stream",
        "/api/admin/v1/tenants",
        "/api/admin/v1/tenants/{id}",
        "/api/admin/v1/tenants/{tenant}/keys",
        "/api/admin/v1/keys",
        "/api/admin/v1/keys/{id}",
        "/api/admin/v1/keys/{id}:rotate",
        "/api/admin/v1/keys/{id}:revoke",
        "/api/admin/v1/upstreams",
        "/api/admin/v1/upstreams/{name}",
        "/api/admin/v1/upstreams/{name}:drain",
        "/api/admin/v1/upstreams/{name}:enable",
        "/api/admin/v1/upstreams/{name}:probe",
        "/api/admin/v1/audit"
      })
  void every_operation_is_described(String path) {
    Answer description = stack.api("").get("/openapi?format=JSON");

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.json().path("paths").has(path)).isTrue();
  }
}
