package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admin.Role;
import io.tidegate.web.stack.Administrators;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String NOBODY = new UUID(0, 1).toString();

  @ParameterizedTest
  @ValueSource(strings = {"/tenants", "/keys", "/upstreams", "/upstreams/deepseek", "/audit"})
  void a_viewer_may_read(String path) {
    assertThat(Administrators.with(Role.VIEWER).get(ADMIN + path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,  /tenants,                 an owner",
    "PATCH, /tenants/{nobody},        an owner",
    "POST,  /tenants/{nobody}/keys,   an operator",
    "PATCH, /keys/{nobody},           an operator",
    "POST,  /keys/{nobody}:rotate,    an operator",
    "POST,  /keys/{nobody}:revoke,    an operator",
    "PUT,   /upstreams/forbidden,     an operator",
    "DELETE,/upstreams/deepseek,      an operator",
    "POST,  /upstreams/deepseek:drain,  an operator",
    "POST,  /upstreams/deepseek:enable, an operator",
    "POST,  /upstreams/deepseek:probe,  an operator"
  })
  void a_viewer_may_change_nothing(String method, String path, String needed) {
    Answer refused = change(Administrators.with(Role.VIEWER), method, path);

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at("/code")).isEqualTo("forbidden");
    assertThat(refused.at("/detail")).contains(needed);
  }

  @Test
  void an_operator_runs_keys_and_upstreams() {
    Api operator = Administrators.with(Role.OPERATOR);
    String keys = ADMIN + "/tenants/" + Tenant.create().id() + "/keys";

    Answer issued = operator.post(keys, Map.of("name", "by an operator"));

    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(operator.post(ADMIN + "/keys/" + issued.at("/id") + ":revoke", "").status())
        .isEqualTo(200);
    assertThat(operator.post(ADMIN + "/upstreams/deepseek:enable", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"POST, /tenants", "PATCH, /tenants/{nobody}"})
  void an_operator_may_not_touch_tenants(String method, String path) {
    assertThat(change(Administrators.with(Role.OPERATOR), method, path).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_change_leaves_no_trace(Role role) {
    Api api = Administrators.with(role);
    String name = "tenant of " + UUID.randomUUID();

    boolean created = api.post(ADMIN + "/tenants", Map.of("name", name)).status() == 201;

    assertThat(created).isEqualTo(role == Role.OWNER);
    Answer audit = TestStack.current().admin().get(ADMIN + "/audit?target_type=tenant&limit=1");
    assertThat(audit.at("/data/0/after/name").equals(name)).isEqualTo(created);
  }

  private static Answer change(Api api, String method, String path) {
    String to = ADMIN + path.replace("{nobody}", NOBODY);
    return switch (method) {
      case "PUT" -> api.put(to, Map.of("base_url", "https://example.com"));
      case "PATCH" -> api.patch(to, Map.of("name", "another"));
      case "DELETE" -> api.delete(to);
      default -> api.post(to, Map.of());
    };
  }
}
