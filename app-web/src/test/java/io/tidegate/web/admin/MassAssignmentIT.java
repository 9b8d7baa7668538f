package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.admin.Role;
import io.tidegate.web.stack.Administrators;
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
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that changes something, as the API describes itself, for who may not use it. */
class MassAssignmentIT {

  private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");
  private static final String ADMIN = "/api/admin/";

  private static final JsonNode DOCUMENT =
      TestStack.current().api("").get("/openapi?format=JSON").json();
  private static final Api VIEWER = Administrators.with(Role.VIEWER);
  private static final Api OPERATOR = Administrators.with(Role.OPERATOR);
  private static final Api APP = Tenant.create().api();

  record Operation(String method, String path, JsonNode node) {

    Answer call(Api api, String body) {
      String real =
          path.replace("{year}", "2026").replaceAll("\\{[^}]*}", new UUID(0, 1).toString());
      return api.send(method, real, BodyPublishers.ofString(body));
    }

    boolean isForOwners() {
      return node.path("description").asText().contains("For owners");
    }

    /** The members that the body may have. */
    Set<String> fields() {
      JsonNode schema = node.at("/requestBody/content/application~1json/schema");
      if (schema.has("$ref")) {
        schema = DOCUMENT.at(schema.path("$ref").asText().substring(1));
      }
      Set<String> fields = new TreeSet<>();
      schema.path("properties").fieldNames().forEachRemaining(fields::add);
      return fields;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Operation> ofAdministrators() {
    return operations(ADMIN);
  }

  static List<Operation> ofApps() {
    return operations("/api/v1/").stream().filter(one -> !one.fields().isEmpty()).toList();
  }

  private static List<Operation> operations(String below) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
      if (path.getKey().startsWith(below)) {
        for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
          if (CHANGING.contains(one.getKey())) {
            String method = one.getKey().toUpperCase(Locale.ROOT);
            operations.add(new Operation(method, path.getKey(), one.getValue()));
          }
        }
      }
    }
    return operations;
  }

  @ParameterizedTest
  @MethodSource("ofAdministrators")
  void a_viewer_changes_nothing_and_an_operator_nothing_of_owners(Operation operation) {
    assertThat(operation.call(VIEWER, "{}").status()).isEqualTo(403);
    if (operation.isForOwners()) {
      assertThat(operation.call(OPERATOR, "{}").status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("ofAdministrators")
  void an_app_is_nobody_there(Operation operation) {
    assertThat(operation.call(APP, "{}").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("ofApps")
  void an_app_sets_no_field_of_administrators(Operation operation) {
    Set<String> foreign = new TreeSet<>();
    ofAdministrators().forEach(one -> foreign.addAll(one.fields()));
    foreign.addAll(Set.of("tenant_id", "end_user", "version", "created_at", "key_id"));
    foreign.removeAll(operation.fields());
    assertThat(foreign).hasSizeGreaterThan(20);

    for (String field : foreign) {
      Answer refused = operation.call(APP, "{\"" + field + "\": null}");
      assertThat(refused.status()).as(field + " " + refused.text()).isEqualTo(422);
      assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/" + field);
    }
  }
}
