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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
  void keys_are_listed_by_tenant_in_either_order() {
    String second = Tenant.issueKey(tenant.id(), Map.of("name", "second")).path("id").asText();
    String ofAll = ADMIN + "/keys?tenant_id=" + tenant.id() + "&";
    String ofOne = ADMIN + "/tenants/" + tenant.id() + "/keys?";

    for (String list : List.of(ofAll, ofOne)) {
      Answer newest = admin.get(list + "order=newest");
      Answer oldest = admin.get(list + "order=oldest&limit=1");
      Answer next = admin.get(list + "order=oldest&limit=1&cursor=" + oldest.at("/next_cursor"));

      assertThat(ids(newest)).as(list).hasSize(2).startsWith(second);
      assertThat(ids(oldest)).isEqualTo(ids(newest).subList(1, 2));
      assertThat(ids(next)).containsExactly(second);
      assertThat(admin.get(list + "order=loudest").at("/errors/0/pointer")).isEqualTo("#/order");
    }
    assertThat(ids(admin.get(ofOne + "search=SECOND&status=active"))).containsExactly(second);
    assertThat(admin.get(ofOne + "status=lost").at("/errors/0/pointer")).isEqualTo("#/status");
    assertThat(admin.get(ADMIN + "/keys?tenant_id=x").at("/errors/0/pointer"))
        .isEqualTo("#/tenant_id");
    String nobody = UUID.randomUUID().toString();
    assertThat(admin.get(ADMIN + "/keys?tenant_id=" + nobody).status()).isEqualTo(404);
    assertThat(admin.get(ADMIN + "/tenants/" + nobody + "/keys").status()).isEqualTo(404);
  }

  @Test
  void tenants_are_found_by_what_is_known_of_them_in_either_order() {
    String name = "Wanted " + UUID.randomUUID();
    String first = admin.post(ADMIN + "/tenants", Map.of("name", name)).at("/id");
    String second = admin.post(ADMIN + "/tenants", Map.of("name", name)).at("/id");
    String found = ADMIN + "/tenants?search=" + name.toUpperCase(Locale.ROOT).replace(" ", "%20");

    assertThat(ids(admin.get(found))).containsExactly(second, first);
    assertThat(ids(admin.get(found + "&order=oldest"))).containsExactly(first, second);
    assertThat(ids(admin.get(ADMIN + "/tenants?search=" + first))).containsExactly(first);
    assertThat(admin.get(found + "&order=loudest").at("/errors/0/pointer")).isEqualTo("#/order");
  }

  @Test
  void the_audit_is_narrowed_down_to_a_time() {
    admin.patch(ADMIN + "/tenants/" + tenant.id(), Map.of("name", "renamed"));
    String audit = ADMIN + "/audit?target_type=tenant&target_id=" + tenant.id();
    Answer all = admin.get(audit);
    String renamed = all.at("/data/0/made_at");

    assertThat(ids(all)).hasSize(2);
    assertThat(ids(admin.get(audit + "&from=" + renamed))).isEqualTo(ids(all).subList(0, 1));
    assertThat(ids(admin.get(audit + "&to=" + renamed))).isEqualTo(ids(all).subList(1, 2));
    assertThat(admin.get(audit + "&from=yesterday").at("/errors/0/pointer")).isEqualTo("#/from");
    assertThat(admin.get(audit + "&to=2026-11-01").at("/errors/0/pointer")).isEqualTo("#/to");
    assertThat(admin.get(audit + "&from=" + renamed + "&to=" + renamed).at("/errors/0/pointer"))
        .isEqualTo("#/to");
  }

  private static List<String> ids(Answer list) {
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    return list.json().path("data").valueStream().map(one -> one.path("id").asText()).toList();
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
