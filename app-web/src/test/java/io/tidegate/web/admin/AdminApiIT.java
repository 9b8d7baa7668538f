package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminApiIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();

  @Test
  void a_key_shows_its_secret_once() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());

    Answer read = admin.get(ADMIN + "/keys/" + issued.path("id").asText());
    Answer listed = admin.get(ADMIN + "/tenants/" + tenant.id() + "/keys");

    assertThat(issued.path("secret").asText()).startsWith("tg_live_");
    assertThat(read.json().has("secret")).isFalse();
    assertThat(listed.json().path("data")).hasSize(2);
    assertThat(listed.text()).doesNotContain(issued.path("secret").asText());
  }

  @Test
  void a_revoked_key_is_refused_within_a_second() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    Api app = TestStack.current().api(issued.path("secret").asText());
    assertThat(models(app)).isEqualTo(200);

    admin.post(ADMIN + "/keys/" + issued.path("id").asText() + ":revoke", "");

    assertThat(Await.until(() -> models(app) == 401, A_SECOND)).isTrue();
  }

  @Test
  void a_rotated_key_works_beside_the_new_one_for_the_overlap() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());

    Answer rotated =
        admin.post(
            ADMIN + "/keys/" + issued.path("id").asText() + ":rotate", Map.of("overlap", "PT1H"));

    assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
    assertThat(models(TestStack.current().api(issued.path("secret").asText()))).isEqualTo(200);
    assertThat(models(TestStack.current().api(rotated.at("/secret")))).isEqualTo(200);
  }

  @Test
  void a_key_is_bound_to_its_models() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of("models", List.of("reasoner")));
    Api app = TestStack.current().api(issued.path("secret").asText());

    Answer refused =
        app.post(
            "/v1/chat/completions",
            Map.of(
                "model", "chat", "messages", List.of(Map.of("role", "user", "content", "hello"))));

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at("/error/code")).isEqualTo("model_not_allowed");
  }

  @Test
  void a_tenant_is_renamed_and_the_audit_tells_by_whom() {
    Answer renamed = admin.patch(ADMIN + "/tenants/" + tenant.id(), Map.of("name", "renamed"));

    assertThat(renamed.at("/name")).isEqualTo("renamed");
    Answer audit = admin.get(ADMIN + "/audit?target_type=tenant&target_id=" + tenant.id());
    assertThat(audit.at("/data/0/actor")).isEqualTo("user:admin");
    assertThat(audit.at("/data/0/before/name")).isEqualTo("a test");
    assertThat(audit.at("/data/0/after/name")).isEqualTo("renamed");
    Answer change = admin.get(ADMIN + "/audit/" + audit.at("/data/0/id"));
    assertThat(change.json()).isEqualTo(audit.json().at("/data/0"));
  }

  @Test
  void keys_are_found_by_what_is_known_of_them_and_by_their_status() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of("name", "a key of " + tenant.id()));
    String found = ADMIN + "/keys?search=" + tenant.id() + "&status=";

    assertThat(admin.get(found + "active").json().at("/data")).hasSize(1);
    assertThat(admin.get(found + "revoked").json().at("/data")).isEmpty();
    admin.post(ADMIN + "/keys/" + issued.path("id").asText() + ":revoke", "");

    assertThat(admin.get(found + "active").json().at("/data")).isEmpty();
    assertThat(admin.get(found + "revoked").at("/data/0/id")).isEqualTo(issued.path("id").asText());
    assertThat(admin.get(found + "lost").at("/errors/0/pointer")).isEqualTo("#/status");
  }

  @Test
  void a_key_of_an_app_opens_nothing_here() {
    Answer refused = tenant.api().get(ADMIN + "/tenants");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(TestStack.current().api("").get(ADMIN + "/tenants").status()).isEqualTo(401);
  }

  @Test
  void a_tenant_without_a_name_is_invalid() {
    Answer refused = admin.post(ADMIN + "/tenants", Map.of("name", ""));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/name");
  }

  private static int models(Api app) {
    return app.get("/v1/models").status();
  }
}
