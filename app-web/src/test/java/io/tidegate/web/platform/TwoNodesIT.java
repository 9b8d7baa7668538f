package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {

  private static final String CONVERSATIONS = "/api/v1/conversations";

  /** Promised of every node; a request that begins later must be refused, however slow it is. */
  private static final Duration REVOKED = Duration.ofSeconds(1);

  /** What is promised is two; the rest is for the request that finds it out. */
  private static final Duration UNTIL_LIVE = Duration.ofMillis(2_500);

  private final TestStack first = TestStack.current();
  private final Tenant tenant = Tenant.create();
  private final TestNode second = first.startNode("node2", Map.of());

  @AfterAll
  void stop() {
    second.close();
  }

  @Test
  void a_key_that_one_node_issued_opens_the_other_until_it_is_revoked() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    Api elsewhere = second.api(issued.path("secret").asText());
    assertThat(elsewhere.get(CONVERSATIONS).status()).isEqualTo(200);

    first.admin().post("/api/admin/v1/keys/" + issued.path("id").asText() + ":revoke", "");

    assertThat(lastOpening(elsewhere, System.nanoTime())).isLessThan(REVOKED);
  }

  /** When the last request began that a key still opened, after a moment. */
  private static Duration lastOpening(Api api, long sinceNanos) {
    Duration last = Duration.ZERO;
    Duration begun = Duration.ZERO;
    while (begun.compareTo(REVOKED.multipliedBy(2)) < 0) {
      begun = Duration.ofNanos(System.nanoTime() - sinceNanos);
      int status = api.get(CONVERSATIONS).status();
      assertThat(status).isIn(200, 401);
      last = status == 200 ? begun : last;
    }
    return last;
  }

  @Test
  void a_limit_is_one_for_all_nodes_together() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of("requests_per_minute", 20));
    String key = issued.path("secret").asText();
    var admitted = new AtomicInteger();

    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Api node : List.of(first.api(key), second.api(key))) {
        for (int i = 0; i < 30; i++) {
          clients.execute(() -> admitted.addAndGet(isAdmitted(node) ? 1 : 0));
        }
      }
    }

    assertThat(admitted.get()).isBetween(20, 22); // one flows in every three seconds
  }

  @Test
  void a_node_that_starts_without_redis_admits_its_share_only() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of("requests_per_minute", 30));
    first.killRedis();
    try (TestNode third = first.startNode("node3", Map.of())) {
      Api late = third.api(issued.path("secret").asText());

      long admitted = IntStream.range(0, 30).filter(_ -> isAdmitted(late)).count();

      assertThat(admitted).isBetween(1L, 30 / 3 + 2L); // one flows in every six seconds
    } finally {
      first.restartRedis();
    }
  }

  private static boolean isAdmitted(Api node) {
    Answer answer =
        node.post(
            "/v1/chat/completions",
            Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi"))));
    assertThat(answer.status()).as(answer.text()).isIn(200, 429);
    return answer.status() == 200;
  }

  @Test
  void a_conversation_goes_on_at_another_node() {
    Talk here = Talk.start(tenant.api());
    String said = here.say("tell me of the tide").at("/message/id");
    Talk there = new Talk(second.api(tenant.key()), here.path());

    assertThat(there.message(said).json()).isEqualTo(here.message(said).json());
    String answer = there.say("and of the moon?").at("/message/id");

    assertThat(here.message(answer).at("/status")).isEqualTo("completed");
    assertThat(here.api().get(here.path()).at("/message_count")).isEqualTo("4");
  }

  @Test
  void an_upstream_that_is_changed_on_one_node_is_live_on_the_other() {
    Map<String, ?> spare =
        Map.of(
            "base_url",
            first.simulator().baseUrl(),
            "api_key",
            "sk-1",
            "models",
            List.of("deepseek-v4-pro"),
            "enabled",
            false);
    Answer put = first.admin().put("/api/admin/v1/upstreams/shared", spare);
    assertThat(put.status()).as(put.text()).isEqualTo(200);

    Api elsewhere = second.api(first.adminToken());

    assertThat(elsewhere.get("/api/admin/v1/upstreams/shared").status()).isEqualTo(200);
    assertThat(elsewhere.delete("/api/admin/v1/upstreams/shared").status()).isEqualTo(204);
    assertThat(first.admin().get("/api/admin/v1/upstreams/shared").status()).isEqualTo(404);
  }

  @Test
  void a_route_that_is_changed_on_one_node_is_followed_by_the_other_within_two_seconds() {
    Api elsewhere = second.api(tenant.key());
    Map<String, Object> flash = Map.of("upstream", "deepseek", "model", "deepseek-flash");
    Map<String, Object> pro = Map.of("upstream", "deepseek", "model", "deepseek-v4-pro");

    try {
      put("two-nodes", flash);
      assertThat(Await.until(() -> answeredBy(elsewhere, "deepseek-flash"), UNTIL_LIVE)).isTrue();
      put("two-nodes", pro);
      assertThat(Await.until(() -> answeredBy(elsewhere, "deepseek-v4-pro"), UNTIL_LIVE)).isTrue();
    } finally {
      first.admin().delete("/api/admin/v1/routes/two-nodes");
    }
  }

  private void put(String alias, Map<String, Object> target) {
    Answer put =
        first.admin().put("/api/admin/v1/routes/" + alias, Map.of("candidates", List.of(target)));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private static boolean answeredBy(Api phone, String model) {
    return phone
        .post(
            "/v1/chat/completions",
            Map.of(
                "model",
                "two-nodes",
                "thinking",
                Map.of("type", "disabled"),
                "messages",
                List.of(Map.of("role", "user", "content", "hi"))))
        .at("/model")
        .equals(model);
  }
}
