package io.tidegate.web.installation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BootstrapIT {

  private static final String ADMIN = "/api/admin/v1";

  private final TestStack stack = TestStack.current();
  private final Api admin = stack.admin();

  @AfterEach
  void forget() {
    admin.delete(ADMIN + "/routes/from-a-file");
    admin.delete(ADMIN + "/upstreams/from-a-file");
  }

  @Test
  void a_file_that_is_applied_again_changes_nothing() throws IOException {
    Path file = Files.writeString(stack.file("bootstrap.json"), content());

    start(file);
    List<JsonNode> tenants = tenants();
    JsonNode upstream = admin.get(ADMIN + "/upstreams/from-a-file").json();
    JsonNode route = admin.get(ADMIN + "/routes/from-a-file").json();
    JsonNode limits = limits(tenants.getFirst());
    Map<String, String> audit = audit();
    start(file);

    assertThat(tenants).hasSize(1);
    assertThat(tenants.getFirst().path("time_zone").asText()).isEqualTo("Asia/Shanghai");
    assertThat(upstream.path("weight").asInt()).isEqualTo(3);
    assertThat(upstream.path("enabled").asBoolean()).isFalse();
    assertThat(upstream.path("region").asText()).isEqualTo("cn-east");
    assertThat(route.at("/candidates/0/when"))
        .hasToString("{\"max_prompt_tokens\":100,\"priorities\":[\"P0\",\"P1\"]}");
    assertThat(audit).containsValue("system:bootstrap");
    assertThat(limits.at("/limits/0/limit").asInt()).isEqualTo(9);
    assertThat(limits.at("/budgets/0/limit").asText()).isEqualTo("1.5");
    assertThat(admin.get(ADMIN + "/models/of-a-file/limits").at("/limits/0/limit")).isEqualTo("3");
    assertThat(limits(tenants.getFirst())).isEqualTo(limits);
    assertThat(tenants()).isEqualTo(tenants);
    assertThat(admin.get(ADMIN + "/upstreams/from-a-file").json()).isEqualTo(upstream);
    assertThat(admin.get(ADMIN + "/routes/from-a-file").json()).isEqualTo(route);
    assertThat(audit()).isEqualTo(audit);
  }

  private String content() {
    return """
        {"tenants": [{"name": "from a file", "time_zone": "Asia/Shanghai", "limits": {
            "limits": [{"name": "requests_per_day", "limit": 9}],
            "budgets": [{"window": "week", "reset": "rolling", "unit": "USD", "limit": "1.50",
                         "soft_percent": [80]}]}}],
         "models": {"of-a-file": {"limits": [{"name": "concurrent_turns", "limit": 3}]}},
         "upstreams": {"from-a-file": {"base_url": "%s", "api_key": "sk-1", "weight": 3,
                                       "models": ["deepseek-v4-pro"], "enabled": false,
                                       "region": "cn-east"}},
         "routes": {"from-a-file": {"candidates": [
            {"upstream": "from-a-file", "model": "deepseek-v4-pro",
             "when": {"max_prompt_tokens": 100, "priorities": ["P1", "P0"]}}]}}}
        """
        .formatted(stack.simulator().baseUrl());
  }

  private JsonNode limits(JsonNode tenant) {
    return admin.get(ADMIN + "/tenants/" + tenant.path("id").asText() + "/limits").json();
  }

  private void start(Path file) {
    try (TestNode node =
        stack.startNode("bootstrapped", Map.of("TIDEGATE_BOOTSTRAP", file.toString()))) {
      assertThat(node.api("").get("/openapi").status()).isEqualTo(200);
    }
  }

  private List<JsonNode> tenants() {
    return admin
        .get(ADMIN + "/tenants?limit=200")
        .json()
        .path("data")
        .valueStream()
        .filter(tenant -> tenant.path("name").asText().equals("from a file"))
        .toList();
  }

  /** All changes that are on record, with their actors. */
  private Map<String, String> audit() {
    return admin
        .get(ADMIN + "/audit?limit=200")
        .json()
        .path("data")
        .valueStream()
        .collect(toMap(entry -> entry.path("id").asText(), entry -> entry.path("actor").asText()));
  }
}
