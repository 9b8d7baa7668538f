package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation that takes an id, with an id of somebody else. */
class TenantIsolationIT {

  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final String END_USER = "X-End-User";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final Talk talk = Talk.start(Tenant.create().api());
  private final Api stranger = Tenant.create().api();

  /** As the API describes itself, so that none is left out. */
  static Stream<Arguments> operations() {
    JsonNode paths = TestStack.current().api("").get("/openapi?format=JSON").json().path("paths");
    return paths
        .propertyStream()
        .filter(path -> path.getKey().startsWith("/api/v1/") && path.getKey().contains("{"))
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(METHODS::contains)
                    .map(method -> Arguments.of(method, path.getKey())));
  }

  @Test
  void there_are_operations_that_take_ids() {
    assertThat(operations()).hasSizeGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_belongs_to_another_tenant_does_not_exist(String method, String template) {
    String message = talk.say("for my eyes only").at("/message/id");

    Answer answer = ask(stranger, method, path(template, talk, message));

    assertMissing(answer);
    assertThat(talk.api().get(talk.path()).at("/message_count")).isEqualTo("2");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_belongs_to_another_end_user_does_not_exist(String method, String template) {
    Answer started = talk.api().post(CONVERSATIONS, "{}", END_USER, "u1");
    var his = new Talk(talk.api(), CONVERSATIONS + "/" + started.at("/id"));
    String message = his.say("for my eyes only").at("/message/id");

    Answer answer = ask(talk.api(), method, path(template, his, message), END_USER, "u2");

    assertMissing(answer);
    assertThat(his.api().get(his.path()).at("/message_count")).isEqualTo("2");
  }

  @Test
  void the_id_of_another_tenant_begins_no_conversation() {
    Answer answer = stranger.post(CONVERSATIONS, Map.of("id", id(talk)));

    assertMissing(answer);
    assertThat(stranger.get(CONVERSATIONS).json().path("data")).isEmpty();
    assertThat(talk.api().get(talk.path()).status()).isEqualTo(200);
  }

  @Test
  void nor_does_one_that_another_tenant_has_deleted() {
    talk.api().delete(talk.path());

    assertMissing(stranger.post(CONVERSATIONS, Map.of("id", id(talk))));
  }

  @Test
  void the_id_of_another_end_user_begins_no_conversation() {
    Api api = talk.api();
    String his = api.post(CONVERSATIONS, "{}", END_USER, "u1").at("/id");

    assertMissing(api.post(CONVERSATIONS, Map.of("id", his), END_USER, "u2"));
    assertMissing(api.post(CONVERSATIONS, Map.of("id", id(talk)), END_USER, "u2"));
    assertTaken(api.post(CONVERSATIONS, Map.of("id", his), END_USER, "u1"));
    assertTaken(api.post(CONVERSATIONS, Map.of("id", his)));
  }

  @Test
  void an_id_of_ones_own_is_taken_also_when_its_conversation_is_deleted() {
    talk.api().delete(talk.path());

    assertTaken(talk.api().post(CONVERSATIONS, Map.of("id", id(talk))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?end_user=u1", "?status=active", "?limit=200"})
  void a_list_holds_nothing_of_another_tenant(String query) {
    talk.api().post(CONVERSATIONS, "{}", END_USER, "u1");

    assertThat(stranger.get(CONVERSATIONS + query).json().path("data")).isEmpty();
  }

  private static UUID id(Talk talk) {
    return UUID.fromString(talk.path().substring(CONVERSATIONS.length() + 1));
  }

  private static String path(String template, Talk talk, String message) {
    return template
        .replaceAll("conversations/\\{\\w+}", "conversations/" + id(talk))
        .replaceAll("messages/\\{\\w+}", "messages/" + message);
  }

  private static Answer ask(Api api, String method, String path, String... headers) {
    return switch (method) {
      case "get" -> api.get(path, headers);
      case "delete" -> api.delete(path, headers);
      case "patch" -> api.patch(path, Map.of("title", "mine"), headers);
      case "post" ->
          api.post(path, path.contains("messages/") ? "" : "{\"content\":\"hello\"}", headers);
      default ->
          throw new AssertionError("no body is known for " + method.toUpperCase(Locale.ROOT));
    };
  }

  private static void assertMissing(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/code")).isEqualTo("not_found");
  }

  private static void assertTaken(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.at("/code")).isEqualTo("conflict");
  }
}
