package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for keys for which nobody has set anything. */
class DefaultLimitsIT {

  /** As if the setting were not there: the stack's own is blank on this node. */
  private static final Map<String, String> UNSET = Map.of("TIDEGATE_REQUESTS_PER_MINUTE", "");

  @Test
  void a_key_without_limits_gets_those_of_the_kind_of_model() {
    Tenant tenant = Tenant.create();
    String own =
        Tenant.issueKey(tenant.id(), Map.of("requests_per_minute", 500)).path("secret").asText();
    try (TestNode node = TestStack.current().startNode("defaults", UNSET)) {
      Api api = node.api(tenant.key());

      Answer asked = api.post("/v1/chat/completions", Limited.question(1, ""));

      assertThat(asked.status()).as(asked.text()).isEqualTo(200);
      assertThat(asked.header("x-ratelimit-limit-requests")).isEqualTo("60");
      assertThat(left(api, "")).isEqualTo("requests_per_minute 60, requests_per_day 1000");
      assertThat(api.get("/api/v1/limits").at("/limits/1/remaining")).isEqualTo("999");
      assertThat(left(api, "text-embedding-3"))
          .isEqualTo("requests_per_minute 30, requests_per_day 500");
      assertThat(left(node.api(own), "")).isEqualTo("requests_per_minute 500");
    }
  }

  @Test
  void an_installation_with_a_rate_of_its_own_has_no_other_default() {
    assertThat(left(Tenant.create().api(), "")).isEqualTo("requests_per_minute 100000");
  }

  private static String left(Api api, String model) {
    Answer answer = api.get("/api/v1/limits?model=" + model);
    return answer
        .json()
        .path("limits")
        .valueStream()
        .map(limit -> limit.path("name").asText() + " " + limit.path("limit").asText())
        .reduce((one, other) -> one + ", " + other)
        .orElse(answer.text());
  }
}
