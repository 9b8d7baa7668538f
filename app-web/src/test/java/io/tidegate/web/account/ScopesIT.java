package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.ApiOperation;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key may be used for, on every operation that the API describes. */
class ScopesIT {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What any key may ask: what it may call, and what it has left. */
  private static final Set<String> FOR_ANY_KEY =
      Set.of("/api/v1/models", "/api/v1/limits", "/v1/models", "/v1/models/{model}");

  private static final Tenant TENANT = Tenant.create();

  record Operation(String method, String path, String id) {

    String scope() {
      String[] words = path.split("/", -1);
      return switch (path.startsWith("/api/") ? words[3] : "chat") {
        case "conversations" -> "chat";
        case String area -> area;
      };
    }

    Answer call(Api api) {
      String real = path.replaceAll("\\{[^}]*}", new UUID(0, 1).toString());
      return api.send(method, real, BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
    }
  }

  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonNode paths = TestStack.current().api("").get("/openapi?format=JSON").json().path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      if (path.getKey().startsWith("/api/v1/") || path.getKey().startsWith("/v1/")) {
        path.getValue().properties().forEach(one -> add(operations, path.getKey(), one));
      }
    }
    return operations;
  }

  private static void add(
      List<Operation> operations, String path, Map.Entry<String, JsonNode> described) {
    String method = described.getKey();
    if (METHODS.contains(method)) {
      String id = described.getValue().path("operationId").asText();
      operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, id));
    }
  }

  static Stream<Operation> operationsWithScopes() {
    return operations().stream().filter(one -> !FOR_ANY_KEY.contains(one.path()));
  }

  @ParameterizedTest
  @MethodSource("operationsWithScopes")
  void every_operation_needs_its_scope_and_no_other(Operation operation) {
    List<String> others = new ArrayList<>(ApiKeyDraft.SCOPES);
    assertThat(others.remove(operation.scope())).as(operation.scope()).isTrue();

    Answer refused = operation.call(key(others));

    assertForbidden(operation, refused, "the key lacks the scope " + operation.scope());
    assertThat(operation.call(key(List.of(operation.scope()))).status()).isNotIn(401, 403, 500);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void every_operation_is_open_to_keys_that_name_it_and_to_no_other_limited_key(
      Operation operation) {
    List<String> others = new ArrayList<>(ApiOperation.IDS);
    assertThat(others.remove(operation.id())).as(operation.id()).isTrue();

    Answer refused = operation.call(api(Map.of("operations", others)));
    Answer answered = operation.call(api(Map.of("operations", List.of(operation.id()))));

    assertForbidden(operation, refused, "the key lacks the operation " + operation.id());
    assertThat(answered.status()).isNotIn(401, 403, 405, 500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/models", "/api/v1/limits", "/v1/models", "/v1/models/chat"})
  void any_key_may_ask_what_it_may(String path) {
    assertThat(key(List.of("usage")).get(path).status()).isEqualTo(200);
  }

  /** Another word for the same path must not pass where the path itself does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/%75sage",
        "/api/v1/usage;a=b",
        "/api/v1//usage",
        "/api/v1/./usage",
        "/api/v1/models/../usage",
        "/api/v1/models/%2e%2e/usage",
        "/api/v1/models/..;/usage",
        "/api//v1/usage",
        "/api/%761/usage",
        "/api/v1;a=b/usage",
        "/api;a=b/v1/usage",
        "/;a=b/api/v1/usage",
        "/v1/../api/v1/usage",
        "/v1/%2e%2e/api/v1/usage",
        "/v1/models/../chat/completions",
        "/v1/models/%2e%2e/chat/completions",
        "/v1/models/..%2Fchat/completions",
        "/v1/models/..;/chat/completions",
        "/v1/models;/../chat/completions"
      })
  void a_path_in_disguise_opens_nothing(String path) {
    assertThat(key(List.of("chat")).get(path).status()).isIn(400, 401, 403, 404, 405);
    assertThat(key(List.of("usage")).post(path, "{}").status()).isIn(400, 401, 403, 404, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/admin;a=b/v1/tenants",
        "/api;a=b/admin/v1/tenants",
        "/api/admin/v1;/tenants",
        "/api/admin/v1/tenants;a=b"
      })
  void a_path_with_parameters_is_none_even_to_those_who_may_do_all(String path) {
    Answer refused = TestStack.current().admin().get(path);

    assertThat(refused.status()).as(refused.text()).isEqualTo(404);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.at("/code")).isEqualTo("not_found");
  }

  @Test
  void an_openai_client_can_read_that_a_path_with_parameters_is_none() {
    Answer refused = key(List.of("chat")).get("/v1/models;a=b");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.at("/error/code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin;a=b/", "/admin/;a=b", "/admin/sign-in;jsessionid=1"})
  void the_console_is_at_no_path_with_parameters_either(String path) {
    assertThat(TestStack.current().api("").get(path).status()).isEqualTo(404);
  }

  @Test
  void a_name_may_have_a_semicolon() {
    String users = "/api/admin/v1/tenants/" + TENANT.id() + "/end-users/";
    String limits = users + "u%3B1/limits";
    Api admin = TestStack.current().admin();
    Map<String, ?> limit = Map.of("name", "requests_per_day", "limit", 9);

    Answer put = admin.put(limits, Map.of("limits", List.of(limit), "budgets", List.of()));

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(admin.get(limits).at("/limits/0/limit")).isEqualTo("9");
    assertThat(admin.get(users + "u/limits").json().path("limits")).isEmpty();
  }

  @Test
  void a_new_key_has_all_scopes_unless_somebody_says_which() {
    JsonNode key = Tenant.issueKey(TENANT.id(), Map.of());

    assertThat(key.path("scopes").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(ApiKeyDraft.SCOPES);
  }

  @Test
  void a_key_asks_only_the_models_that_it_may() {
    Api api = api(Map.of("models", List.of("reasoner")));
    Map<String, Object> question =
        Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hello")));

    Answer refused = api.post("/v1/chat/completions", question);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/error/code")).isEqualTo("model_not_allowed");
    assertThat(api.get("/v1/models").at("/data/0/id")).isEqualTo("reasoner");
  }

  private static void assertForbidden(Operation operation, Answer refused, String why) {
    boolean own = operation.path().startsWith("/api/");
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at(own ? "/code" : "/error/code")).isEqualTo("forbidden");
    assertThat(refused.at(own ? "/detail" : "/error/message")).endsWith(why);
  }

  private static Api key(List<String> scopes) {
    return api(Map.of("scopes", scopes));
  }

  private static Api api(Map<String, ?> settings) {
    String secret = Tenant.issueKey(TENANT.id(), settings).path("secret").asText();
    return TestStack.current().api(secret);
  }
}
