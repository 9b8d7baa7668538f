package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamsIT {

  private static final String SPARE = "/api/admin/v1/upstreams/spare";
  private static final String SECRET = "sk-very-secret";
  private static final String ITS_OWN = "acme/its-own:1";
  private static final Duration LIVE_WITHIN = Duration.ofSeconds(5);

  private final Api admin = TestStack.current().admin();

  @BeforeEach
  void put() {
    Answer put =
        admin.put(
            SPARE,
            Map.of(
                "base_url", TestStack.current().simulator().baseUrl(),
                "api_key", SECRET,
                "models", List.of("deepseek-v4-pro")));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  @AfterEach
  void delete() {
    admin.delete(SPARE);
  }

  @Test
  void its_key_is_never_shown_again() {
    assertThat(admin.get(SPARE).text()).contains("spare").doesNotContain(SECRET);
    assertThat(admin.get("/api/admin/v1/upstreams").text()).doesNotContain(SECRET);
    assertThat(admin.get("/api/admin/v1/audit?target_type=upstream").text())
        .contains("spare")
        .doesNotContain(SECRET);
  }

  @Test
  void whoever_replaces_its_key_is_on_record_and_the_key_is_not() {
    admin.put(SPARE, keyed("sk-another-secret", 1));
    admin.put(SPARE, keyed("sk-another-secret", 2));

    Answer audit = admin.get("/api/admin/v1/audit?target_type=upstream&target_id=spare");

    assertThat(audit.json().at("/data/0/after").has("api_key")).isFalse();
    assertThat(audit.at("/data/0/after/weight")).isEqualTo("2");
    assertThat(audit.at("/data/1/action")).isEqualTo("upstream.change");
    assertThat(audit.json().at("/data/1/before").has("api_key")).isFalse();
    assertThat(audit.at("/data/1/after/api_key")).isEqualTo("replaced");
    assertThat(audit.text()).doesNotContain("sk-another-secret");
  }

  private static Map<String, Object> keyed(String apiKey, int weight) {
    return Map.of(
        "base_url",
        TestStack.current().simulator().baseUrl(),
        "api_key",
        apiKey,
        "models",
        List.of("deepseek-v4-pro"),
        "weight",
        weight);
  }

  @Test
  void it_carries_the_region_that_it_is_tagged_with() {
    assertThat(admin.get(SPARE).json().path("region").isNull()).isTrue();

    Answer tagged = admin.put(SPARE, tagged("cn-east"));
    assertThat(tagged.at("/region")).isEqualTo("cn-east");
    assertThat(admin.get(SPARE).at("/region")).isEqualTo("cn-east");
    assertThat(admin.get("/api/admin/v1/audit?target_type=upstream").text()).contains("cn-east");

    Answer refused = admin.put(SPARE, tagged("Far East"));
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/region");
  }

  private static Map<String, Object> tagged(String region) {
    return Map.of(
        "base_url",
        TestStack.current().simulator().baseUrl(),
        "models",
        List.of("deepseek-v4-pro"),
        "region",
        region);
  }

  @Test
  void it_is_drained_and_enabled_again() {
    assertThat(admin.post(SPARE + ":drain", "").at("/status")).isEqualTo("draining");
    assertThat(admin.get(SPARE).at("/enabled")).isEqualTo("false");

    assertThat(admin.post(SPARE + ":enable", "").at("/status")).isEqualTo("enabled");
    assertThat(admin.get(SPARE).at("/enabled")).isEqualTo("true");
  }

  @Test
  void a_model_that_only_a_drained_one_serves_is_to_be_asked_for_later() {
    Api app = Tenant.create().api();
    serveItsOwn(app);
    admin.post(SPARE + ":drain", "");
    assertThat(Await.until(() -> !offers(app), LIVE_WITHIN)).isTrue();

    Answer refused =
        app.post(
            Talk.start(app).path() + "/messages", Map.of("content", "hello", "model", ITS_OWN));
    Answer openAi =
        app.post(
            "/v1/chat/completions",
            Map.of(
                "model", ITS_OWN, "messages", List.of(Map.of("role", "user", "content", "hello"))));

    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.at("/code")).isEqualTo("no_upstream");
    assertThat(refused.at("/retryable")).isEqualTo("true");
    assertThat(refused.header("Retry-After")).isNotBlank();
    assertThat(openAi.status()).as(openAi.text()).isEqualTo(503);
    assertThat(openAi.at("/error/code")).isEqualTo("no_upstream");
  }

  @Test
  void what_it_serves_is_not_offered_to_test_keys() {
    Tenant tenant = Tenant.create();
    String secret = Tenant.issueKey(tenant.id(), Map.of("mode", "test")).path("secret").textValue();
    Api test = TestStack.current().api(secret);

    serveItsOwn(tenant.api());

    assertThat(test.get("/v1/models").text()).contains("chat").doesNotContain(ITS_OWN);
    assertThat(test.get("/api/v1/models").text()).contains("chat").doesNotContain(ITS_OWN);
  }

  @Test
  void what_it_serves_can_be_read_though_the_id_has_slashes() {
    Api app = Tenant.create().api();

    serveItsOwn(app);

    assertThat(app.get("/v1/models/" + ITS_OWN).at("/id")).isEqualTo(ITS_OWN);
    assertThat(app.get("/v1/models/" + ITS_OWN.replace("/", "%2F")).at("/id")).isEqualTo(ITS_OWN);
  }

  /** Lets it serve a model that nobody else does, and waits until an app can ask for it. */
  private void serveItsOwn(Api app) {
    admin.put(
        SPARE,
        Map.of("base_url", TestStack.current().simulator().baseUrl(), "models", List.of(ITS_OWN)));
    assertThat(Await.until(() -> offers(app), LIVE_WITHIN)).isTrue();
  }

  private static boolean offers(Api app) {
    return app.get("/v1/models").text().contains('"' + ITS_OWN + '"');
  }

  @Test
  void a_change_of_something_else_does_not_end_its_draining() {
    admin.post(SPARE + ":drain", "");

    Answer changed =
        admin.put(
            SPARE,
            Map.of(
                "base_url",
                TestStack.current().simulator().baseUrl(),
                "models",
                List.of("deepseek-v4-pro"),
                "weight",
                7,
                "enabled",
                false));

    assertThat(changed.at("/status")).as(changed.text()).isEqualTo("draining");
    assertThat(changed.at("/weight")).isEqualTo("7");
  }

  @Test
  void who_has_read_an_older_version_changes_nothing() {
    String tag = admin.get(SPARE).header("ETag");
    admin.post(SPARE + ":drain", "");

    Answer refused =
        admin.send(
            "PUT",
            SPARE,
            BodyPublishers.ofString(
                "{\"base_url\": \"https://other.example\", \"models\": [\"m\"]}"),
            "If-Match",
            tag);

    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(admin.get(SPARE).at("/status")).isEqualTo("draining");
  }

  @Test
  void sealing_all_keys_again_is_for_owners_and_may_be_repeated() {
    Answer done = admin.post("/api/admin/v1/master-key:rotate", "");

    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.at("/sealed_again/upstream_api_keys")).isEqualTo("0");
    Answer audit = admin.get("/api/admin/v1/audit?target_type=master_key");
    assertThat(audit.at("/data/0/action")).isEqualTo("master_key.rotate");
    assertThat(audit.at("/data/0/actor")).isNotEmpty();
    assertThat(audit.json().at("/data/0/after")).isEqualTo(done.json().path("sealed_again"));
  }

  @Test
  void it_is_shown_how_it_does() {
    Answer spare = admin.get(SPARE);

    assertThat(spare.at("/health/status")).isEqualTo("well");
    assertThat(spare.at("/health/limit")).isEqualTo("2500");
  }

  @Test
  void a_probe_asks_it_for_its_models() {
    Answer probe = admin.post(SPARE + ":probe", "");

    assertThat(probe.at("/healthy")).as(probe.text()).isEqualTo("true");
    assertThat(probe.json().path("models")).isNotEmpty();
  }

  @Test
  void a_deleted_one_is_gone() {
    assertThat(admin.delete(SPARE).status()).isEqualTo(204);

    assertThat(admin.get(SPARE).status()).isEqualTo(404);
    assertThat(admin.delete(SPARE).status()).isEqualTo(404);
  }

  @Test
  void an_address_that_is_none_is_invalid() {
    Answer refused =
        admin.put(SPARE, Map.of("base_url", "nonsense", "models", List.of("deepseek-flash")));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/base_url");
  }
}
