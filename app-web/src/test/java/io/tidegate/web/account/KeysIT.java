package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysIT {

  private static final String KEYS = "/api/admin/v1/keys/";
  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final Duration LIFE = Duration.ofSeconds(3);

  /** Uses are written down every five seconds. */
  private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();

  @Test
  void an_expired_key_is_refused_and_says_so() {
    JsonNode issued = keyThatEndsSoon();
    Api app = TestStack.current().api(issued.path("secret").asText());
    assertThat(app.get(CONVERSATIONS).status()).isEqualTo(200);

    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 401, PATIENCE)).isTrue();

    assertThat(app.get(CONVERSATIONS).at("/code")).isEqualTo("key_expired");
    assertThat(app.get("/v1/models").at("/error/code")).isEqualTo("key_expired");
    assertThat(admin.get(KEYS + issued.path("id").asText()).at("/status")).isEqualTo("expired");
  }

  @Test
  void a_key_that_is_rotated_without_an_overlap_ends_at_once() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    Api app = TestStack.current().api(issued.path("secret").asText());

    Answer rotated =
        admin.post(KEYS + issued.path("id").asText() + ":rotate", Map.of("overlap", "PT0S"));

    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 401, PATIENCE)).isTrue();
    Api successor = TestStack.current().api(rotated.at("/secret"));
    assertThat(successor.get(CONVERSATIONS).status()).isEqualTo(200);
  }

  @Test
  void a_key_that_would_have_expired_already_is_not_issued() {
    Answer refused =
        admin.post(
            "/api/admin/v1/tenants/" + tenant.id() + "/keys",
            Map.of("name", "late", "expires_at", "2026-01-01T00:00:00Z"));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/expires_at");
  }

  @Test
  void a_key_whose_end_is_put_into_the_past_ends_at_once_and_gets_no_successor() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    String key = KEYS + issued.path("id").asText();
    Api app = TestStack.current().api(issued.path("secret").asText());

    Answer ended = admin.patch(key, Map.of("expires_at", "2026-01-01T00:00:00Z"));
    Answer rotated = admin.post(key + ":rotate", Map.of("overlap", "PT1H"));

    assertThat(ended.at("/status")).as(ended.text()).isEqualTo("expired");
    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 401, PATIENCE)).isTrue();
    assertThat(rotated.status()).as(rotated.text()).isEqualTo(409);
    assertThat(rotated.at("/detail")).contains("expires_at");
    assertThat(admin.patch(key, Map.of("name", "renamed")).status()).isEqualTo(200);
    assertThat(keysOfTenant()).hasSize(2);
  }

  /** The clocks of nodes differ. */
  @Test
  void keys_of_a_node_whose_clock_is_ahead_are_found() throws SQLException {
    String id =
        Tenant.issueKey(tenant.id(), Map.of("name", "of " + tenant.id())).at("/id").asText();
    admin.post(KEYS + id + ":revoke", "");
    try (Connection database = TestStack.current().database();
        PreparedStatement ahead =
            database.prepareStatement(
                "update api_key set created_at = now() + interval '1 hour',"
                    + " revoked_at = now() + interval '1 hour' where id = ?")) {
      ahead.setObject(1, UUID.fromString(id));
      ahead.executeUpdate();
    }

    String search = "/api/admin/v1/keys?search=" + tenant.id();
    assertThat(admin.get(search).at("/data/0/id")).isEqualTo(id);
    assertThat(admin.get(search + "&status=revoked").at("/data/0/id")).isEqualTo(id);
    assertThat(admin.get(search + "&status=active").json().at("/data")).isEmpty();
  }

  private JsonNode keysOfTenant() {
    return admin.get("/api/admin/v1/tenants/" + tenant.id() + "/keys").json().path("data");
  }

  @Test
  void a_revoked_key_stays_revoked() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    String key = KEYS + issued.path("id").asText();
    String revokedAt = admin.post(key + ":revoke", "").at("/revoked_at");

    Answer again = admin.post(key + ":revoke", "");

    assertThat(again.at("/revoked_at")).isEqualTo(revokedAt);
    assertThat(revocations(issued.path("id").asText())).isEqualTo(1);
    assertThat(admin.patch(key, Map.of("name", "alive")).status()).isEqualTo(409);
    assertThat(admin.post(key + ":rotate", Map.of("overlap", "PT1H")).status()).isEqualTo(409);
    assertThat(TestStack.current().api(issued.path("secret").asText()).get("/v1/models").status())
        .isEqualTo(401);
  }

  @Test
  void a_key_tells_when_it_was_last_used_and_is_not_changed_by_it() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    String key = KEYS + issued.path("id").asText();
    Answer unused = admin.get(key);
    assertThat(unused.json().path("last_used_at").isNull()).isTrue();

    TestStack.current().api(issued.path("secret").asText()).get("/v1/models");

    assertThat(
            Await.until(() -> !admin.get(key).json().path("last_used_at").isNull(), UNTIL_WRITTEN))
        .isTrue();
    assertThat(admin.get(key).at("/etag")).isEqualTo(issued.path("etag").asText());
    assertThat(admin.get(key, "If-None-Match", unused.header("ETag")).status()).isEqualTo(200);
    assertThat(admin.patch(key, Map.of("name", "x"), "If-Match", unused.header("ETag")).status())
        .isEqualTo(200);
  }

  @Test
  void what_is_changed_while_a_key_is_used_stays_changed() {
    JsonNode issued = Tenant.issueKey(tenant.id(), Map.of());
    String key = KEYS + issued.path("id").asText();
    Api app = TestStack.current().api(issued.path("secret").asText());
    assertThat(app.get(CONVERSATIONS).status()).isEqualTo(200);

    admin.patch(key, Map.of("name", "changed", "scopes", List.of("usage")));

    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 403, PATIENCE)).isTrue();
    Answer changed = admin.get(key);
    assertThat(changed.at("/name")).isEqualTo("changed");

    admin.post(key + ":revoke", "");

    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 401, PATIENCE)).isTrue();
    assertThat(admin.get(key).at("/status")).isEqualTo("revoked");
  }

  @Test
  void who_has_read_an_older_version_of_a_key_changes_nothing() {
    String key = KEYS + Tenant.issueKey(tenant.id(), Map.of()).path("id").asText();
    String tag = admin.get(key).header("ETag");
    admin.patch(key, Map.of("name", "changed"));

    Answer refused = admin.patch(key, Map.of("models", List.of("chat")), "If-Match", tag);

    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(admin.get(key).at("/name")).isEqualTo("changed");
    assertThat(admin.get(key).json().path("models")).isEmpty();
  }

  @Test
  void a_client_that_knows_a_key_already_is_told_so() {
    Answer read = admin.get(KEYS + Tenant.issueKey(tenant.id(), Map.of()).path("id").asText());

    Answer again = admin.get(KEYS + read.at("/id"), "If-None-Match", read.header("ETag"));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(read.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scopes", "models", "operations", "ip_ranges"})
  void a_list_of_a_key_holds_no_null(String field) {
    JsonNode key = Tenant.issueKey(tenant.id(), Map.of());

    Answer refused =
        admin.patch(KEYS + key.path("id").asText(), Map.of(field, Arrays.asList("chat", null)));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/" + field + "/1");
  }

  /** How often it is on record that somebody has revoked the key. */
  private long revocations(String key) {
    return admin
        .get("/api/admin/v1/audit?target_type=key&target_id=" + key)
        .json()
        .path("data")
        .valueStream()
        .filter(entry -> entry.path("action").asText().equals("key.revoke"))
        .count();
  }

  private JsonNode keyThatEndsSoon() {
    String end = InstantSource.system().instant().plus(LIFE).toString();
    return Tenant.issueKey(tenant.id(), Map.of("expires_at", end));
  }
}
