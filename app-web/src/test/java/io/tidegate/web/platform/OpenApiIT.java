package io.tidegate.web.platform;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.account.ApiOperation;
import io.tidegate.chat.TurnEvent;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code /openapi} says, and whether it is true. */
class OpenApiIT {

  private static final String ADMIN = "/api/admin/v1";

  private static final ApiDescription API = ApiDescription.of(TestStack.current());

  static Stream<ApiDescription.Operation> operations() {
    return API.operations();
  }

  @Test
  void the_document_is_of_version_3_1() {
    assertThat(API.version()).startsWith("3.1");
  }

  @Test
  void every_operation_of_the_code_is_described() {
    Set<String> described =
        API.operations().map(one -> one.method() + " " + one.path()).collect(toSet());

    assertThat(described).containsAll(CodedOperations.all()).hasSizeGreaterThan(30);
  }

  @Test
  void every_operation_has_an_id_of_its_own() {
    assertThat(API.operations().map(ApiDescription.Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void the_operations_that_keys_can_be_limited_to_are_those_of_apps() {
    assertThat(
            API.operations()
                .filter(ApiDescription.Operation::isOfApps)
                .map(ApiDescription.Operation::id))
        .containsExactlyInAnyOrderElementsOf(ApiOperation.IDS);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_says_what_it_does_and_answers(ApiDescription.Operation operation) {
    assertThat(operation.id()).isNotEmpty();
    assertThat(operation.text("summary")).isNotEmpty();
    assertThat(operation.statuses()).contains("401").anyMatch(status -> status.startsWith("2"));
    for (String status : operation.statuses()) {
      boolean empty = status.equals("204") || status.equals("304");
      assertThat(operation.hasSchema(status)).as(status).isNotEqualTo(empty);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_tells_the_errors_of_its_shape(ApiDescription.Operation operation) {
    if (operation.path().contains("{")) {
      assertThat(operation.statuses()).contains("404");
    }
    if (operation.hasBody() && operation.path().startsWith("/api/")) {
      assertThat(operation.statuses()).contains("400", "413", "415", "422", "503");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_tells_the_refusals_of_its_headers(ApiDescription.Operation operation) {
    Set<String> headers = API.headers(operation);
    if (operation.isOfApps()) {
      assertThat(operation.statuses()).contains("403", "503");
    }
    if (headers.contains("If-Match")) {
      assertThat(operation.statuses()).contains("412");
    }
    if (headers.contains("If-None-Match")) {
      assertThat(operation.statuses()).contains("304");
    }
    if (operation.isOfApps()) {
      assertThat(headers).contains("X-Timestamp", "X-Signature");
    }
    if (operation.isOfApps() && operation.method().equals("POST")) {
      assertThat(headers).contains("Idempotency-Key");
      assertThat(operation.statuses()).contains("400", "409", "410", "413", "422");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_answer_tells_its_request_and_how_long_to_wait(ApiDescription.Operation operation) {
    for (String status : operation.statuses()) {
      Set<String> headers = API.headers(operation, status);
      assertThat(headers).as(status).contains("X-Request-Id", "traceparent", "Server-Timing");
      if (status.equals("429") || status.equals("503")) {
        assertThat(headers).as(status).contains("Retry-After");
      }
      if (status.equals("409") && API.headers(operation).contains("Idempotency-Key")) {
        assertThat(headers).as(status).contains("Retry-After");
      }
      if (status.equals("304")) {
        assertThat(headers).as(status).contains("ETag");
      }
    }
  }

  @Test
  void reads_that_the_code_tags_by_what_they_say_take_the_tag_back() {
    assertThat(
            API.operations()
                .filter(one -> API.headers(one).contains("If-None-Match"))
                .filter(one -> API.headers(one, "200").contains("ETag"))
                .map(ApiDescription.Operation::id))
        .containsAll(CodedOperations.conditionalReads())
        .contains("listConversations", "readConversation");
  }

  @Test
  void every_reference_leads_to_something() {
    assertThat(API.references())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            reference -> assertThat(API.document().at(reference.substring(1)).isObject()).isTrue());
  }

  @Test
  void every_event_of_the_code_has_a_schema_with_an_example() {
    assertThat(API.events())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(TurnEvent.class.getPermittedSubclasses())
                .map(OpenApiIT::eventName)
                .collect(toSet()));
    assertThat(API.events())
        .allSatisfy(
            name -> {
              JsonNode data = API.document().at("/components/schemas/" + schemaName(name));
              assertThat(data.path("examples").isEmpty()).isFalse();
            });
  }

  private static String eventName(Class<?> event) {
    return event == TurnEvent.ToolCallDelta.class
        ? "message.delta"
        : "message." + event.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** {@code MessageCreated} for {@code message.created}. */
  private static String schemaName(String event) {
    return "Message" + event.substring(8, 9).toUpperCase(Locale.ROOT) + event.substring(9);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_as_described(ApiDescription.Example example) {
    assertThat(API.differences(example.schema(), example.value()))
        .as(example.value().toString())
        .isEmpty();
  }

  static Stream<ApiDescription.Example> examples() {
    return API.examples();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_of_apps_shows_what_is_sent_and_answered(ApiDescription.Operation operation) {
    if (operation.isOfApps()) {
      assertThat(operation.node().findParents("schema"))
          .filteredOn(part -> !part.has("in"))
          .filteredOn(part -> part.at("/schema/$ref").asText().startsWith("#"))
          .isNotEmpty()
          .allSatisfy(part -> assertThat(part.path("examples").isEmpty()).isFalse());
    }
  }

  @Test
  void every_example_is_shown_somewhere() {
    assertThat(API.references())
        .containsAll(
            API.document()
                .at("/components/examples")
                .propertyStream()
                .map(example -> "#/components/examples/" + example.getKey())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("realAnswers")
  void a_real_answer_is_as_described(String operationId, Answer answer) {
    assertThat(API.differences(operationId, answer)).as(answer.text()).isEmpty();
  }

  static Stream<Arguments> realAnswers() {
    Tenant tenant = Tenant.create();
    Talk talk = Talk.start(tenant.api(), Map.of("title", "described", "metadata", Map.of("a", 1)));
    Answer said = talk.say("hello [sim: reasoning=5]");
    Api admin = TestStack.current().admin();
    JsonNode key = Tenant.issueKey(tenant.id(), Map.of());
    return Stream.of(
        answer("startConversation", tenant.api().post("/api/v1/conversations", "{}")),
        answer("readConversation", talk.api().get(talk.path())),
        answer("listConversations", talk.api().get("/api/v1/conversations?limit=1")),
        answer("addMessage", said),
        answer("readMessage", talk.message(said.at("/message/id"))),
        answer("listMessages", talk.api().get(talk.path() + "/messages")),
        answer("listModels", talk.api().get("/api/v1/models")),
        answer("listCompatibleModels", talk.api().get("/v1/models")),
        answer("readCompatibleModel", talk.api().get("/v1/models/chat")),
        answer("readCompatibleModel", talk.api().get("/v1/models/nobody")),
        answer("createChatCompletion", complete(tenant, "reasoner")),
        answer("createChatCompletion", complete(tenant, "nobody")),
        answer("readLimits", tenant.api().get("/api/v1/limits")),
        answer("readUsage", tenant.api().get("/api/v1/usage")),
        answer("regenerateAnswer", regenerated(talk, said)),
        answer("readTenant", admin.get(ADMIN + "/tenants/" + tenant.id())),
        answer("readKey", admin.get(ADMIN + "/keys/" + key.path("id").asText())),
        answer("listKeysOfTenant", admin.get(ADMIN + "/tenants/" + tenant.id() + "/keys")),
        answer("readUpstream", admin.get(ADMIN + "/upstreams/deepseek")),
        answer("probeUpstream", admin.post(ADMIN + "/upstreams/deepseek:probe", "")),
        answer("listAudit", admin.get(ADMIN + "/audit?limit=200")),
        answer("readConversation", talk.api().get("/api/v1/conversations/" + tenant.id())),
        answer("startConversation", talk.api().post("/api/v1/conversations", "{\"titel\":1}")),
        answer("listTenants", TestStack.current().api("").get(ADMIN + "/tenants")));
  }

  private static Answer complete(Tenant tenant, String model) {
    return tenant
        .api()
        .post(
            "/v1/chat/completions",
            Map.of(
                "model", model, "messages", List.of(Map.of("role", "user", "content", "hello"))));
  }

  private static Answer regenerated(Talk talk, Answer said) {
    String message = talk.path() + "/messages/" + said.at("/message/id");
    return talk.api().post(message + "/regenerate", "{}");
  }

  private static Arguments answer(String operationId, Answer answer) {
    return Arguments.of(operationId, answer);
  }
}
