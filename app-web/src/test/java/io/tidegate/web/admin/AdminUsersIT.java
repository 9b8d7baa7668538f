package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.admin.Role;
import io.tidegate.web.stack.Administrators;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUsersIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String USERS = ADMIN + "/users";
  private static final String PASSWORD = "correct horse";

  private final Api owner = TestStack.current().admin();
  private final String name = "colleague " + UUID.randomUUID();

  @Test
  void a_made_up_password_is_told_once() {
    Answer created = create(Map.of("name", name, "role", "operator"));

    assertThat(created.at("/password")).hasSizeGreaterThan(30);
    assertThat(created.header("Location")).endsWith(path(created));
    Answer read = owner.get(path(created));
    assertThat(created.header("ETag")).isEqualTo(read.header("ETag"));
    assertThat(read.text()).doesNotContain(created.at("/password"));
    assertThat(read.at("/role")).isEqualTo("operator");
    assertThat(read.at("/status")).isEqualTo("active");
  }

  @Test
  void a_chosen_password_is_not_repeated() {
    Answer created = create(Map.of("name", name, "password", PASSWORD));

    assertThat(created.json().has("password")).isFalse();
    assertThat(created.at("/role")).isEqualTo("viewer");
  }

  @Test
  void a_token_shows_its_secret_once_and_ends_when_it_is_revoked() {
    Answer user = create(Map.of("name", name));

    Answer issued = owner.post(path(user) + "/tokens", Map.of("name", "backup job"));

    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    Api program = TestStack.current().api(issued.at("/secret"));
    assertThat(program.get(ADMIN + "/tenants").status()).isEqualTo(200);
    assertThat(program.post(ADMIN + "/tenants", Map.of("name", "x")).status()).isEqualTo(403);
    Answer listed = owner.get(path(user) + "/tokens");
    assertThat(listed.at("/data/0/name")).isEqualTo("backup job");
    assertThat(listed.json().at("/data/0").has("secret")).isFalse();
    assertThat(owner.get(path(user)).at("/tokens")).isEqualTo("1");

    String revoke = ADMIN + "/tokens/" + issued.at("/id") + ":revoke";
    assertThat(owner.post(revoke, "").status()).isEqualTo(204);
    assertThat(owner.post(revoke, "").status()).isEqualTo(204);

    assertThat(program.get(ADMIN + "/tenants").status()).isEqualTo(401);
    assertThat(owner.get(path(user) + "/tokens").json().path("data")).isEmpty();
    assertThat(actions("token", issued.at("/id"))).containsExactly("token.revoke", "token.create");
  }

  @Test
  void another_role_holds_from_the_next_request_on() {
    Answer user = create(Map.of("name", name));
    Api program = Administrators.holding(user);

    Answer changed = owner.patch(path(user), Map.of("role", "owner"));

    assertThat(changed.at("/role")).as(changed.text()).isEqualTo("owner");
    assertThat(program.get(USERS).status()).isEqualTo(200);
  }

  @Test
  void whoever_is_disabled_is_out_with_their_tokens_until_they_are_enabled() {
    Answer user = create(Map.of("name", name));
    Api program = Administrators.holding(user);

    Answer disabled = owner.post(path(user) + ":disable", "");

    assertThat(disabled.at("/status")).as(disabled.text()).isEqualTo("disabled");
    assertThat(program.get(ADMIN + "/tenants").status()).isEqualTo(401);
    assertThat(owner.post(path(user) + ":enable", "").at("/status")).isEqualTo("active");
    assertThat(program.get(ADMIN + "/tenants").status()).isEqualTo(200);
  }

  @Test
  void what_changes_nothing_is_not_on_record() {
    Answer user = create(Map.of("name", name));

    owner.post(path(user) + ":enable", "");
    owner.post(path(user) + ":disable", "");
    Answer again = owner.post(path(user) + ":disable", "");
    owner.patch(path(user), Map.of("role", "viewer"));

    assertThat(again.at("/status")).as(again.text()).isEqualTo("disabled");
    assertThat(actions("user", user.at("/id"))).containsExactly("user.disable", "user.create");
  }

  @Test
  void another_password_is_on_record_and_is_told_only_if_it_was_made_up() {
    Answer user = create(Map.of("name", name, "password", PASSWORD));
    Api program = Administrators.holding(user);
    String password = path(user) + "/password";

    Answer chosen = owner.put(password, Map.of("password", "battery staple"));
    Answer madeUp = owner.put(password, "");
    Answer late = owner.put(password, "", "If-Match", user.header("ETag"));
    Answer tooShort = owner.put(password, Map.of("password", "short"));

    assertThat(chosen.status()).as(chosen.text()).isEqualTo(200);
    assertThat(chosen.json().has("password")).isFalse();
    assertThat(madeUp.at("/password")).hasSizeGreaterThan(30);
    assertThat(owner.get(path(user)).text()).doesNotContain(madeUp.at("/password"));
    assertThat(late.status()).as(late.text()).isEqualTo(412);
    assertThat(tooShort.at("/errors/0/pointer")).isEqualTo("#/password");
    assertThat(program.get(ADMIN + "/tenants").status()).isEqualTo(200);
    assertThat(actions("user", user.at("/id")))
        .containsExactly("user.password", "user.password", "user.create");
    assertThat(audit("user", user.at("/id")).at("/data/0/after/password")).isEqualTo("replaced");
    assertThat(audit("user", user.at("/id")).text())
        .doesNotContain("battery staple", madeUp.at("/password"));
  }

  @Test
  void only_owners_give_passwords() {
    String password = path(create(Map.of("name", name))) + "/password";

    assertThat(Administrators.with(Role.OPERATOR).put(password, "").status()).isEqualTo(403);
  }

  @Test
  void a_change_of_what_somebody_else_has_changed_is_refused() {
    Answer user = create(Map.of("name", name));
    Answer changed = owner.patch(path(user), Map.of("role", "operator"));

    Answer late = owner.patch(path(user), Map.of("role", "owner"), "If-Match", user.header("ETag"));

    assertThat(late.status()).as(late.text()).isEqualTo(412);
    String read = owner.get(path(user)).header("ETag");
    assertThat(owner.get(path(user), "If-None-Match", read).status()).isEqualTo(304);
    assertThat(
            owner
                .patch(path(user), Map.of("role", "owner"), "If-Match", changed.header("ETag"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_name_is_of_one_user_even_if_many_ask_for_it_at_once() throws Exception {
    Callable<Integer> asking = () -> owner.post(USERS, Map.of("name", name)).status();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> one : clients.invokeAll(List.of(asking, asking, asking, asking))) {
        statuses.add(one.get());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  @Test
  void users_are_listed_page_by_page_newest_first() {
    Answer older = create(Map.of("name", name));
    Answer newer = create(Map.of("name", name + " the second"));

    Answer first = owner.get(USERS + "?limit=1");
    Answer second = owner.get(USERS + "?limit=1&cursor=" + first.at("/next_cursor"));

    assertThat(first.at("/data/0/id")).isEqualTo(newer.at("/id"));
    assertThat(second.at("/data/0/id")).isEqualTo(older.at("/id"));
  }

  @Test
  void there_is_always_an_owner_who_can_sign_in() {
    String last = onlyOwner();

    Answer disabled = owner.post(last + ":disable", "");
    Answer demoted = owner.patch(last, Map.of("role", "operator"));

    assertThat(disabled.status()).as(disabled.text()).isEqualTo(409);
    assertThat(disabled.at("/code")).isEqualTo("conflict");
    assertThat(demoted.status()).as(demoted.text()).isEqualTo(409);
    assertThat(owner.get(last).at("/role")).isEqualTo("owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/users/{id}", "/users/{id}/tokens"})
  void only_owners_see_users(String path) {
    String one = create(Map.of("name", name)).at("/id");

    Answer refused = Administrators.with(Role.OPERATOR).get(ADMIN + path.replace("{id}", one));

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at("/detail")).contains("an owner");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, name",
    "{\"name\": \"\"}, name",
    "'{\"name\": \"x\", \"password\": \"short\"}', password",
    "'{\"name\": \"x\", \"role\": \"king\"}', role",
    "'{\"name\": \"x\", \"id\": \"y\"}', id"
  })
  void what_is_wrong_is_pointed_at(String body, String field) {
    Answer refused = owner.post(USERS, body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/" + field);
  }

  @Test
  void nobody_is_found_under_an_id_of_nobody() {
    String nobody = USERS + "/" + new UUID(0, 1);

    assertThat(owner.get(nobody).status()).isEqualTo(404);
    assertThat(owner.patch(nobody, Map.of("role", "viewer")).status()).isEqualTo(404);
    assertThat(owner.post(nobody + ":disable", "").status()).isEqualTo(404);
    assertThat(owner.put(nobody + "/password", "").status()).isEqualTo(404);
    assertThat(owner.get(nobody + "/tokens").status()).isEqualTo(404);
    assertThat(owner.post(nobody + "/tokens", Map.of("name", "x")).status()).isEqualTo(404);
    assertThat(owner.post(ADMIN + "/tokens/" + new UUID(0, 1) + ":revoke", "").status())
        .isEqualTo(404);
  }

  @Test
  void the_audit_tells_every_change_and_no_secret() {
    Answer user = create(Map.of("name", name, "password", PASSWORD));
    owner.patch(path(user), Map.of("role", "operator"));
    owner.post(path(user) + ":disable", "");
    owner.post(path(user) + ":enable", "");

    assertThat(actions("user", user.at("/id")))
        .containsExactly("user.enable", "user.disable", "user.change", "user.create");
    assertThat(audit("user", user.at("/id")).text()).doesNotContain(PASSWORD);
  }

  private Answer create(Map<String, ?> user) {
    Answer created = owner.post(USERS, user);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created;
  }

  private static String path(Answer user) {
    return USERS + "/" + user.at("/id");
  }

  private List<String> actions(String type, String id) {
    return audit(type, id).json().path("data").findValuesAsText("action");
  }

  private Answer audit(String type, String id) {
    return owner.get(ADMIN + "/audit?target_type=" + type + "&target_id=" + id);
  }

  /** Where the first owner is, once those that tests have made are disabled. */
  private String onlyOwner() {
    String me = System.getProperty("tidegate.admin.user", "admin");
    String path = "";
    Answer page = owner.get(USERS + "?limit=200");
    assertThat(page.json().path("next_cursor").isNull()).as("one page has all").isTrue();
    for (JsonNode user : page.json().path("data")) {
      String one = USERS + "/" + user.path("id").asText();
      if (user.path("name").asText().equals(me)) {
        path = one;
      } else if (user.path("role").asText().equals("owner")) {
        assertThat(owner.post(one + ":disable", "").status()).isEqualTo(200);
      }
    }
    return path;
  }
}
