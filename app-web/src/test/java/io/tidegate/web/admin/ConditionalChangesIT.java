package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of the Admin API that hold only for what the caller has read, whatever their method. */
class ConditionalChangesIT {

  private static final String ADMIN = "/api/admin/v1";
  private static final String UPSTREAM = ADMIN + "/upstreams/conditional";
  private static final String ROUTE = ADMIN + "/routes/conditional";
  private static final Map<String, Object> CANDIDATE =
      Map.of("upstream", "deepseek", "model", "deepseek-flash");
  private static final String OVERLAP = "{\"overlap\": \"PT1H\"}";

  private final Api admin = TestStack.current().admin();

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("DELETE", "upstream", ""),
        Arguments.of("POST", "upstream", ":drain"),
        Arguments.of("POST", "upstream", ":enable"),
        Arguments.of("DELETE", "route", ""),
        Arguments.of("POST", "key", ":rotate"),
        Arguments.of("POST", "key", ":revoke"),
        Arguments.of("POST", "user", ":disable"),
        Arguments.of("POST", "user", ":enable"));
  }

  static Stream<String> things() {
    return Stream.of("upstream", "route", "key", "user");
  }

  @BeforeEach
  @AfterEach
  void forget() {
    admin.put(ADMIN + "/holidays/2032", Map.of("days", List.of()));
    admin.delete(ROUTE);
    admin.delete(UPSTREAM);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void who_has_read_an_older_version_changes_nothing(String method, String thing, String action) {
    String path = create(thing).path();
    Answer read = admin.get(path);
    String older = change(thing, path).header("ETag");
    change(thing, path);
    Answer before = admin.get(path);
    assertThat(before.at("/etag")).isNotEqualTo(read.at("/etag"));

    Answer refused = send(method, path + action, older);

    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(refused.at("/code")).isEqualTo("precondition_failed");
    assertThat(admin.get(path).at("/etag")).isEqualTo(before.at("/etag"));
    Answer done = send(method, path + action, before.header("ETag"));
    assertThat(done.status()).as(done.text()).isBetween(200, 204);
  }

  @ParameterizedTest
  @MethodSource("things")
  void what_a_change_was_answered_with_need_not_be_read_again(String thing) {
    Created created = create(thing);
    Answer read = admin.get(created.path());
    assertThat(created.tag()).isEqualTo(read.header("ETag"));

    String tag = change(thing, created.path()).header("ETag");

    assertThat(tag).isNotEqualTo(created.tag());
    assertThat(admin.get(created.path(), "If-None-Match", tag).status()).isEqualTo(304);
  }

  static Stream<Arguments> versionless() {
    return Stream.of(
        Arguments.of(
            ADMIN
                + "/keys/"
                + Tenant.issueKey(Tenant.create().id(), Map.of()).at("/id").asText()
                + "/priority",
            Map.of("priority", "P1"),
            Map.of("priority", "P3")),
        Arguments.of(
            ADMIN + "/holidays/2032",
            Map.of("days", List.of("2032-10-01")),
            Map.of("days", List.of("2032-10-01", "2032-10-02"))));
  }

  @ParameterizedTest
  @MethodSource("versionless")
  void who_has_read_something_else_changes_nothing_either(
      String path, Map<String, Object> first, Map<String, Object> second) {
    String older = admin.get(path).header("ETag");
    Answer changed = admin.put(path, first, "If-Match", older);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);

    Answer refused = admin.put(path, second, "If-Match", older);

    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(refused.at("/code")).isEqualTo("precondition_failed");
    assertThat(admin.get(path).text()).isEqualTo(changed.text());
    assertThat(admin.get(path, "If-None-Match", changed.header("ETag")).status()).isEqualTo(304);
    assertThat(admin.put(path, second, "If-Match", changed.header("ETag")).status()).isEqualTo(200);
    assertThat(admin.put(path, first, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void a_successor_of_a_key_need_not_be_read_again() {
    Answer issued = admin.post(create("key").path() + ":rotate", OVERLAP);

    Answer read =
        admin.get(ADMIN + "/keys/" + issued.at("/id"), "If-None-Match", issued.header("ETag"));

    assertThat(read.status()).isEqualTo(304);
  }

  private record Created(String path, String tag) {

    static Created at(String path, Answer answer) {
      assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
      return new Created(path, answer.header("ETag"));
    }
  }

  private Created create(String thing) {
    return switch (thing) {
      case "upstream" -> Created.at(UPSTREAM, putUpstream(1));
      case "route" -> Created.at(ROUTE, putRoute("least_outstanding"));
      case "key" -> {
        Answer issued =
            admin.post(ADMIN + "/tenants/" + Tenant.create().id() + "/keys", Map.of("name", "k"));
        yield Created.at(ADMIN + "/keys/" + issued.at("/id"), issued);
      }
      default -> {
        Answer user = admin.post(ADMIN + "/users", Map.of("name", "user " + UUID.randomUUID()));
        yield Created.at(ADMIN + "/users/" + user.at("/id"), user);
      }
    };
  }

  /** Makes another version of it, each time. */
  private Answer change(String thing, String path) {
    Answer read = admin.get(path);
    return switch (thing) {
      case "upstream" -> putUpstream(Integer.parseInt(read.at("/weight")) + 1);
      case "route" ->
          putRoute(read.at("/strategy").equals("latency") ? "least_outstanding" : "latency");
      case "key" -> admin.patch(path, Map.of("name", read.at("/name") + "x"));
      default ->
          admin.patch(
              path, Map.of("role", read.at("/role").equals("viewer") ? "operator" : "viewer"));
    };
  }

  private Answer putUpstream(int weight) {
    return admin.put(
        UPSTREAM,
        Map.of(
            "base_url",
            TestStack.current().simulator().baseUrl(),
            "api_key",
            "sk-secret",
            "models",
            List.of("deepseek-v4-pro"),
            "weight",
            weight));
  }

  private Answer putRoute(String strategy) {
    return admin.put(ROUTE, Map.of("candidates", List.of(CANDIDATE), "strategy", strategy));
  }

  private Answer send(String method, String path, String tag) {
    String body = path.endsWith(":rotate") ? OVERLAP : "";
    return admin.send(method, path, BodyPublishers.ofString(body), "If-Match", tag);
  }
}
