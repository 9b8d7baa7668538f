package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that may call some operations only. That it holds for each, {@link ScopesIT} tells. */
class OperationsIT {

  private static final String KEYS = "/api/admin/v1/keys/";
  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Map<String, ?> QUESTION =
      Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hello")));

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();

  @Test
  void a_key_without_operations_has_an_empty_list_and_may_call_all() {
    JsonNode key = Tenant.issueKey(tenant.id(), Map.of());

    assertThat(key.path("operations").isArray()).isTrue();
    assertThat(key.path("operations")).isEmpty();
    assertThat(app(key).post(CONVERSATIONS, "{}").status()).isEqualTo(201);
    assertThat(app(key).get("/v1/models").status()).isEqualTo(200);
  }

  @Test
  void operations_allow_no_more_than_scopes_do() {
    JsonNode key =
        Tenant.issueKey(
            tenant.id(),
            Map.of("scopes", List.of("usage"), "operations", List.of("listConversations")));

    Answer refused = app(key).get(CONVERSATIONS);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/detail")).isEqualTo("the key lacks the scope chat");
  }

  @Test
  void a_refused_request_uses_up_nothing() {
    JsonNode key =
        Tenant.issueKey(
            tenant.id(),
            Map.of("requests_per_minute", 1, "operations", List.of("createChatCompletion")));
    Api app = app(key);

    assertThat(app.post(CONVERSATIONS, "{}", "Idempotency-Key", "once").status()).isEqualTo(403);
    assertThat(app.get("/v1/models").at("/error/code")).isEqualTo("forbidden");
    assertThat(app.post("/v1/chat/completions", QUESTION).status()).isEqualTo(200);

    admin.patch(KEYS + key.path("id").asText(), Map.of("operations", List.of()));
    String another = "{\"title\": \"another\"}";
    assertThat(
            Await.until(
                () -> app.post(CONVERSATIONS, another, "Idempotency-Key", "once").status() == 201,
                PATIENCE))
        .isTrue();
  }

  @Test
  void a_refused_request_does_not_use_up_its_signature() {
    JsonNode key =
        Tenant.issueKey(
            tenant.id(), Map.of("requires_signature", true, "operations", List.of("listModels")));
    var signer = new Signer(app(key), Signer.secretOf(key));
    String[] headers = signer.headers("GET", CONVERSATIONS, "", Signer.now());
    assertThat(signer.send("GET", CONVERSATIONS, "", headers).status()).isEqualTo(403);

    admin.patch(KEYS + key.path("id").asText(), Map.of("operations", List.of()));

    assertThat(
            Await.until(
                () -> signer.send("GET", CONVERSATIONS, "", headers).status() == 200, PATIENCE))
        .isTrue();
  }

  @Test
  void a_change_of_operations_holds_within_a_second_and_is_audited() {
    JsonNode key = key("listConversations");
    String path = KEYS + key.path("id").asText();
    Api app = app(key);
    assertThat(app.get(CONVERSATIONS).status()).isEqualTo(200);

    Answer changed = admin.patch(path, Map.of("operations", List.of("listModels")));

    assertThat(operations(changed.json())).containsExactly("listModels");
    assertThat(operations(admin.get(path).json())).containsExactly("listModels");
    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 403, PATIENCE)).isTrue();
    assertThat(app.get("/api/v1/models").status()).isEqualTo(200);
    Answer audit =
        admin.get("/api/admin/v1/audit?target_type=key&target_id=" + key.path("id").asText());
    assertThat(audit.at("/data/0/before/operations/0")).isEqualTo("listConversations");
    assertThat(audit.at("/data/0/after/operations/0")).isEqualTo("listModels");

    admin.patch(path, Map.of("name", "renamed"));
    assertThat(operations(admin.get(path).json())).containsExactly("listModels");
  }

  @Test
  void the_successor_of_a_key_may_call_the_same() {
    JsonNode key = key("listConversations");

    Answer rotated =
        admin.post(KEYS + key.path("id").asText() + ":rotate", Map.of("overlap", "PT1H"));

    assertThat(operations(rotated.json())).containsExactly("listConversations");
    assertThat(app(rotated.json()).get(CONVERSATIONS).status()).isEqualTo(200);
    assertThat(app(rotated.json()).get("/v1/models").status()).isEqualTo(403);
  }

  @Test
  void an_operation_that_there_is_not_is_refused_by_its_field() {
    String keys = "/api/admin/v1/tenants/" + tenant.id() + "/keys";
    String key = KEYS + key("listModels").path("id").asText();

    List<String> wrong = List.of("listModels", "createTenant");
    Answer issued = admin.post(keys, Map.of("name", "a key", "operations", wrong));
    Answer changed = admin.patch(key, Map.of("operations", wrong));

    for (Answer refused : List.of(issued, changed)) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(422);
      assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/operations");
    }
    assertThat(operations(admin.get(key).json())).containsExactly("listModels");
  }

  /** Another word for the path of an operation must not pass for one that the key may call. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations/",
        "/api/v1/conversations//",
        "/api/v1/conversations/?limit=1",
        "/api/v1/conversations/./",
        "/api/v1/conversations/{id}/messages/",
        "/api/v1/conversations/{id}/messages;a=b",
        "/api/v1/conversations/{id}/%6Dessages",
        "/api/v1/conversations/{id};a=b/messages",
        "/api/v1/conversations/{id}%2Fmessages",
        "/api/v1/conversations/{id}/messages/x/../",
        "/v1/%6Dodels",
        "/v1/models;a=b"
      })
  void a_path_in_disguise_opens_nothing(String disguised) {
    String id = tenant.api().post(CONVERSATIONS, "{}").at("/id");
    Api app = app(key("readConversation", "readMessage", "createChatCompletion"));
    assertThat(app.get(CONVERSATIONS + "/" + id).status()).isEqualTo(200);

    assertThat(app.get(disguised.replace("{id}", id)).status()).isIn(400, 403, 404);
  }

  private JsonNode key(String... operations) {
    return Tenant.issueKey(tenant.id(), Map.of("operations", List.of(operations)));
  }

  private static Api app(JsonNode key) {
    return TestStack.current().api(key.path("secret").asText());
  }

  private static List<String> operations(JsonNode key) {
    List<String> operations = new ArrayList<>();
    key.path("operations").forEach(one -> operations.add(one.asText()));
    return operations;
  }
}
