package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.platform.Secret;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SigningIT {

  private static final String KEYS = "/api/admin/v1/keys/";
  private static final String CONVERSATIONS = "/api/v1/conversations";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final TestNode OTHER = TestStack.current().startNode("signatures", Map.of());

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();
  private final JsonNode key = signed();
  private final Signer signer = signer(TestStack.current().api(key.path("secret").asText()), key);

  @AfterAll
  static void stop() {
    OTHER.close();
  }

  @Test
  void a_signed_request_is_answered_and_an_unsigned_one_is_not() {
    assertThat(signer.send("POST", CONVERSATIONS, "{\"title\": \"潮\"}").status()).isEqualTo(201);
    assertThat(signer.send("GET", CONVERSATIONS + "?limit=1", "").at("/data/0/title"))
        .isEqualTo("潮");

    assertCode(signer.api().get(CONVERSATIONS), "/code", "signature_required");
    assertCode(signer.api().get("/v1/models"), "/error/code", "signature_required");
  }

  @Test
  void a_request_that_was_changed_on_the_way_is_refused() {
    String[] headers = signer.headers("POST", CONVERSATIONS, "{}", Signer.now());

    assertInvalid(signer.send("POST", CONVERSATIONS, "{ }", headers));
    assertInvalid(signer.send("POST", CONVERSATIONS + "?a=b", "{}", headers));
    assertInvalid(signer.send("GET", CONVERSATIONS, "{}", headers));
    assertThat(signer.send("POST", CONVERSATIONS, "{}", headers).status()).isEqualTo(201);
  }

  @Test
  void a_signature_is_refused_the_second_time_on_every_node() {
    Instant before = Signer.now().minusSeconds(1); // what is signed later is another signature
    String[] headers = signer.headers("GET", CONVERSATIONS, "", before);
    assertThat(signer.send("GET", CONVERSATIONS, "", headers).status()).isEqualTo(200);

    assertCode(signer.send("GET", CONVERSATIONS, "", headers), "/code", "signature_reused");
    Signer there = signer(OTHER.api(key.path("secret").asText()), key);
    assertCode(there.send("GET", CONVERSATIONS, "", headers), "/code", "signature_reused");
    assertThat(there.send("GET", CONVERSATIONS, "").status()).isEqualTo(200);
  }

  @Test
  void a_signature_is_refused_the_second_time_on_every_node_also_without_redis() {
    String[] first = signer.headers("GET", CONVERSATIONS, "", Signer.now().minusSeconds(2));
    String[] second = signer.headers("GET", CONVERSATIONS, "", Signer.now().minusSeconds(1));
    Signer there = signer(OTHER.api(key.path("secret").asText()), key);
    TestStack.current().killRedis();
    try {
      assertThat(signer.send("GET", CONVERSATIONS, "", first).status()).isEqualTo(200);
      assertThat(signer.send("GET", CONVERSATIONS, "", second).status()).isEqualTo(200);
      assertCode(there.send("GET", CONVERSATIONS, "", first), "/code", "signature_reused");
    } finally {
      TestStack.current().restartRedis();
    }
    assertCode(there.send("GET", CONVERSATIONS, "", second), "/code", "signature_reused");
    assertThat(there.send("GET", CONVERSATIONS, "").status()).isEqualTo(200);
  }

  @Test
  void a_signature_of_another_time_is_refused() {
    for (int seconds : new int[] {-310, 310}) {
      String[] headers =
          signer.headers("GET", CONVERSATIONS, "", Signer.now().plusSeconds(seconds));
      assertCode(signer.send("GET", CONVERSATIONS, "", headers), "/code", "signature_expired");
    }
  }

  @Test
  void a_stream_is_asked_for_with_a_signature_too() {
    String conversation = signer.send("POST", CONVERSATIONS, "{}").at("/id");
    String path = CONVERSATIONS + "/" + conversation + "/messages:stream";
    String body = "{\"content\": \"hello\"}";

    try (EventStream answer =
        signer.api().stream(path, body, signer.headers("POST", path, body, Signer.now()))) {
      assertThat(answer.rest().getLast().name()).isEqualTo("message.completed");
    }
  }

  @Test
  void a_repeat_under_the_same_idempotency_key_is_signed_anew() {
    String body = "{\"title\": \"once\"}";
    String[] first = keyed(signer.headers("POST", CONVERSATIONS, body, Signer.now()));
    String[] second =
        keyed(signer.headers("POST", CONVERSATIONS, body, Signer.now().plusSeconds(1)));

    String id = signer.send("POST", CONVERSATIONS, body, first).at("/id");

    assertThat(signer.send("POST", CONVERSATIONS, body, second).at("/id")).isEqualTo(id);
  }

  @Test
  void signing_can_be_asked_for_and_lifted_later() {
    JsonNode plain = Tenant.issueKey(tenant.id(), Map.of());
    Api app = TestStack.current().api(plain.path("secret").asText());
    String path = KEYS + plain.path("id").asText();
    assertThat(plain.has("signing_secret")).isFalse();

    Answer changed = admin.patch(path, Map.of("requires_signature", true));

    assertThat(changed.at("/signing_secret")).startsWith("tgs_");
    assertThat(admin.get(path).json().has("signing_secret")).isFalse();
    assertThat(admin.patch(path, Map.of("name", "renamed")).json().has("signing_secret")).isFalse();
    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 401, PATIENCE)).isTrue();
    assertThat(signer(app, changed.json()).send("GET", CONVERSATIONS, "").status()).isEqualTo(200);

    admin.patch(path, Map.of("requires_signature", false));
    assertThat(Await.until(() -> app.get(CONVERSATIONS).status() == 200, PATIENCE)).isTrue();
  }

  @Test
  void a_rotated_key_gets_a_signing_secret_of_its_own() {
    Answer rotated =
        admin.post(KEYS + key.path("id").asText() + ":rotate", Map.of("overlap", "PT1H"));
    Api app = TestStack.current().api(rotated.at("/secret"));

    assertThat(signer(app, rotated.json()).send("GET", CONVERSATIONS, "").status()).isEqualTo(200);
    assertThat(signer(app, key).send("GET", CONVERSATIONS, "").status()).isEqualTo(401);
  }

  @Test
  void sealed_secrets_of_two_keys_that_change_places_open_nothing() throws SQLException {
    JsonNode other = signed();
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          """
          update api_key mine set sealed_signing_secret = theirs.sealed_signing_secret
          from api_key theirs
          where mine.id in ('%1$s', '%2$s') and theirs.id in ('%1$s', '%2$s')
            and mine.id <> theirs.id
          """
              .formatted(key.path("id").asText(), other.path("id").asText()));
    }
    for (Secret secret : new Secret[] {Signer.secretOf(key), Signer.secretOf(other)}) {
      Answer refused = new Signer(signer.api(), secret).send("GET", CONVERSATIONS, "");
      assertThat(refused.status()).isGreaterThanOrEqualTo(400);
    }
  }

  private JsonNode signed() {
    return Tenant.issueKey(tenant.id(), Map.of("requires_signature", true));
  }

  private static Signer signer(Api api, JsonNode key) {
    return new Signer(api, Signer.secretOf(key));
  }

  private static String[] keyed(String[] headers) {
    return new String[] {headers[0], headers[1], headers[2], headers[3], "Idempotency-Key", "once"};
  }

  private static void assertInvalid(Answer answer) {
    assertCode(answer, "/code", "signature_invalid");
  }

  private static void assertCode(Answer answer, String pointer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.at(pointer)).isEqualTo(code);
  }
}
