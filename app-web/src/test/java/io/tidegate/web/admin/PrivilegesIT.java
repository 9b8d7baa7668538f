package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admin.Role;
import io.tidegate.web.stack.Administrators;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody makes anybody or anything that may do more than he may. */
class PrivilegesIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String USERS = ADMIN + "/users";

  private final Api owner = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();

  @ParameterizedTest
  @EnumSource(names = {"VIEWER", "OPERATOR"})
  void who_is_no_owner_lets_nobody_in_and_rises_nowhere(Role role) {
    Answer self = user(role);
    Answer above = user(Role.OWNER);
    Api api = Administrators.holding(self);

    for (Role wanted : Role.values()) {
      Map<String, ?> another = Map.of("name", "by " + UUID.randomUUID(), "role", wanted.label());
      assertThat(api.post(USERS, another).status()).isEqualTo(403);
      assertThat(api.patch(at(self), Map.of("role", wanted.label())).status()).isEqualTo(403);
    }
    for (Answer user : List.of(self, above)) {
      assertThat(api.post(at(user) + "/tokens", Map.of("name", "mine")).status()).isEqualTo(403);
      assertThat(owner.get(at(user)).json().path("role")).isEqualTo(user.json().path("role"));
      assertThat(owner.get(at(user)).json().path("etag")).isEqualTo(user.json().path("etag"));
    }
  }

  @Test
  void a_token_is_given_no_role_of_its_own_and_sinks_with_its_user() {
    Answer user = user(Role.OPERATOR);
    Api token = Administrators.holding(user);
    assertThat(token.post(keys(), Map.of("name", "before")).status()).isEqualTo(201);

    Answer given = owner.post(at(user) + "/tokens", Map.of("name", "more", "role", "owner"));
    owner.patch(at(user), Map.of("role", "viewer"));

    assertThat(given.status()).as(given.text()).isEqualTo(422);
    assertThat(given.at("/errors/0/pointer")).isEqualTo("#/role");
    assertThat(token.post(keys(), Map.of("name", "after")).status()).isEqualTo(403);
    assertThat(token.get(ADMIN + "/tenants").status()).isEqualTo(200);
  }

  @Test
  void a_key_that_takes_the_place_of_another_may_no_more_than_that_one() {
    Api operator = Administrators.with(Role.OPERATOR);
    Map<String, ?> narrow =
        Map.of(
            "name",
            "narrow",
            "scopes",
            List.of("usage"),
            "models",
            List.of("chat"),
            "operations",
            List.of("readUsage"),
            "ip_ranges",
            List.of("192.0.2.0/24"),
            "requires_signature",
            true);
    Answer old = operator.post(keys(), narrow);
    String rotate = ADMIN + "/keys/" + old.at("/id") + ":rotate";

    Answer wider = operator.post(rotate, Map.of("overlap", "PT1H", "scopes", List.of("chat")));
    Answer successor = operator.post(rotate, Map.of("overlap", "PT1H"));

    assertThat(wider.status()).as(wider.text()).isEqualTo(422);
    assertThat(successor.status()).as(successor.text()).isBetween(200, 201);
    for (String field :
        List.of("tenant_id", "scopes", "models", "operations", "ip_ranges", "mode")) {
      assertThat(successor.json().path(field)).as(field).isEqualTo(old.json().path(field));
    }
    assertThat(successor.json().path("requires_signature").asBoolean()).isTrue();
  }

  @Test
  void a_key_of_an_operator_is_of_its_tenant_alone_and_no_administrator() {
    Answer issued =
        Administrators.with(Role.OPERATOR)
            .post(keys(), Map.of("name", "key", "tenant_id", Tenant.create().id()));
    Answer key = Administrators.with(Role.OPERATOR).post(keys(), Map.of("name", "key"));
    Api app = TestStack.current().api(key.at("/secret"));

    assertThat(issued.status()).as(issued.text()).isEqualTo(422);
    assertThat(key.at("/tenant_id")).isEqualTo(tenant.id());
    assertThat(app.get("/api/v1/models").status()).isEqualTo(200);
    assertThat(app.get(ADMIN + "/tenants").status()).isEqualTo(401);
  }

  private String keys() {
    return ADMIN + "/tenants/" + tenant.id() + "/keys";
  }

  private Answer user(Role role) {
    Answer user =
        owner.post(USERS, Map.of("name", "user " + UUID.randomUUID(), "role", role.label()));
    assertThat(user.status()).as(user.text()).isEqualTo(201);
    return user;
  }

  private static String at(Answer user) {
    return USERS + "/" + user.at("/id");
  }
}
