package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.admin.Role;
import io.tidegate.web.platform.ApiDescription.Operation;
import io.tidegate.web.stack.Administrators;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation with every field of its body, as the API describes itself, for each role that may
 * not use it; and every field of administrators for apps, wherever their bodies have room for it.
 */
class MassAssignmentIT {

  private static final String ADMIN = "/api/admin/";

  /** What administrators change; what is written behind is left out. */
  private static final List<String> TABLES =
      List.of(
          "admin_token",
          "admin_user",
          "api_key",
          "audit_entry",
          "holiday",
          "key_priority",
          "limit_set",
          "price",
          "price_list",
          "route",
          "route_candidate",
          "route_fallback",
          "tenant",
          "upstream");

  private static final String QUESTION =
      """
      {"model": "chat", "max_tokens": 1, "messages": [{"role": "user", "content": "hi"}]}""";

  private static final JsonNode EMPTY = Answer.parse("{}");
  private static final ApiDescription API = ApiDescription.of(TestStack.current());
  private static final Api VIEWER = Administrators.with(Role.VIEWER);
  private static final Api OPERATOR = Administrators.with(Role.OPERATOR);
  private static final Tenant TENANT = Tenant.create();
  private static final Places PLACES = Places.of(TENANT);
  private static final Map<String, JsonNode> FOREIGN = fieldsOfAdministrators();

  private static Map<String, String> before = Map.of();

  static Stream<Operation> ofAdministrators() {
    return API.operations().filter(one -> one.path().startsWith(ADMIN));
  }

  static Stream<Operation> changes() {
    return ofAdministrators().filter(one -> !one.method().equals("GET"));
  }

  static Stream<Operation> ofApps() {
    return API.operations()
        .filter(one -> one.path().startsWith("/api/v1/"))
        .filter(Operation::hasBody);
  }

  private static Map<String, JsonNode> fieldsOfAdministrators() {
    Map<String, JsonNode> fields = new TreeMap<>();
    changes()
        .filter(Operation::hasBody)
        .forEach(one -> sample(one).byName().forEach(fields::putIfAbsent));
    for (String more : List.of("tenant_id", "end_user", "version", "created_at", "key_id")) {
      fields.putIfAbsent(more, Answer.parse("\"x\""));
    }
    return fields;
  }

  @BeforeAll
  static void look() throws SQLException {
    assertThat(FOREIGN).hasSizeGreaterThan(40);
    before = contents();
  }

  @AfterAll
  static void nothing_has_changed() throws SQLException {
    assertThat(contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_viewer_changes_nothing_and_an_operator_nothing_of_owners(Operation operation) {
    assertRefused(operation, VIEWER);
    if (operation.text("description").contains("For owners")) {
      assertRefused(operation, OPERATOR);
    }
  }

  /** A body that cannot be read is refused before anybody asks whose it is. */
  private static void assertRefused(Operation operation, Api api) {
    assertThat(send(operation, api, EMPTY).status()).isEqualTo(403);
    for (JsonNode body : bodies(operation)) {
      assertThat(send(operation, api, body).status()).as(body.toString()).isIn(403, 422);
    }
  }

  @ParameterizedTest
  @MethodSource("ofAdministrators")
  void an_app_is_nobody_there(Operation operation) {
    for (JsonNode body : bodies(operation)) {
      assertThat(send(operation, TENANT.api(), body).status()).as(body.toString()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("ofApps")
  void an_app_sets_no_field_of_administrators(Operation operation) {
    SampleBody own = sample(operation);
    FOREIGN.forEach(
        (field, value) -> {
          for (JsonNode body : own.with(field, value)) {
            Answer refused = send(operation, TENANT.api(), body);
            assertThat(refused.status()).as(body + " " + refused.text()).isEqualTo(422);
            assertThat(refused.at("/errors/0/pointer")).startsWith("#/").endsWith("/" + field);
          }
        });
  }

  /** There what nobody knows is for the upstream, and must mean nothing here. */
  @ParameterizedTest
  @MethodSource("fields")
  void nor_does_it_on_the_compatible_face(String field) {
    ObjectNode atTop = (ObjectNode) Answer.parse(QUESTION);
    atTop.putIfAbsent(field, FOREIGN.get(field));
    ObjectNode nested = (ObjectNode) Answer.parse(QUESTION);
    ((ObjectNode) nested.at("/messages/0")).putIfAbsent(field, FOREIGN.get(field));

    for (JsonNode body : List.of(atTop, nested)) {
      Answer answer = TENANT.api().post("/v1/chat/completions", body);

      assertThat(answer.status()).as(body + " " + answer.text()).isLessThan(500);
    }
  }

  static Stream<String> fields() {
    return FOREIGN.keySet().stream();
  }

  /** The whole body, an empty one, and one with each field alone. */
  private static List<JsonNode> bodies(Operation operation) {
    List<JsonNode> bodies = new ArrayList<>(List.of(EMPTY));
    if (operation.hasBody()) {
      SampleBody sample = sample(operation);
      bodies.add(sample.root());
      bodies.addAll(sample.fieldsAlone());
    }
    return bodies;
  }

  private static SampleBody sample(Operation operation) {
    return SampleBody.of(API, operation.bodySchema());
  }

  private static Answer send(Operation operation, Api api, JsonNode body) {
    return api.send(
        operation.method(), PLACES.in(operation.path()), BodyPublishers.ofString(body.toString()));
  }

  private static Map<String, String> contents() throws SQLException {
    Map<String, String> contents = new TreeMap<>();
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet rows =
            statement.executeQuery(
                "select to_jsonb(t) - 'last_used_at' from %s t order by 1".formatted(table))) {
          var text = new StringBuilder();
          while (rows.next()) {
            text.append(rows.getString(1)).append('\n');
          }
          contents.put(table, text.toString());
        }
      }
    }
    return contents;
  }
}
