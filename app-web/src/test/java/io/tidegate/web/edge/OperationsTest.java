package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whom a key that is limited to operations lets pass where; that it is all of them, an IT tells.
 */
class OperationsTest {

  private static final String CONVERSATION = "/api/v1/conversations/" + new UUID(0, 1);

  @Test
  void a_key_that_names_no_operations_may_ask_for_anything() {
    passes("GET", CONVERSATION);
    passes("BREW", "/v1/%63offee");
  }

  @Test
  void a_key_may_call_what_it_names_and_nothing_else() {
    passes("POST", CONVERSATION + "/messages", "addMessage", "readMessage");
    passes("GET", CONVERSATION + "/messages/" + new UUID(0, 2), "addMessage", "readMessage");
    refuses("the key lacks the operation listMessages", "GET", CONVERSATION + "/messages");
    refuses("the key lacks the operation streamMessage", "POST", CONVERSATION + "/messages:stream");
    refuses("the key lacks the operation createChatCompletion", "POST", "/v1/chat/completions");
  }

  @Test
  void an_id_that_is_none_does_not_make_it_another_operation() {
    passes("GET", "/api/v1/conversations/messages", "readConversation");
    passes("GET", "/api/v1/conversations/x/messages/events", "readMessage");
  }

  @Test
  void the_id_of_a_model_may_have_slashes() {
    passes("GET", "/v1/models/chat", "readCompatibleModel");
    passes("GET", "/v1/models/deepseek-ai/DeepSeek-V4.1", "readCompatibleModel");
    passes("GET", "/v1/models/messages/x", "readCompatibleModel");
    refuses("the key lacks the operation readCompatibleModel", "GET", "/v1/models/chat");
  }

  @Test
  void a_head_is_a_get_without_an_answer() {
    passes("HEAD", CONVERSATION, "readConversation");
    refuses("the key lacks the operation readConversation", "HEAD", CONVERSATION);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/conversations/",
    "GET,/api/v1/conversations//",
    "GET,/api/v1/conversations;/x",
    "GET,/api/v1/conversations/x%2Fmessages",
    "GET,/api/v1/conversations/x;a=b",
    "GET,/api/v1/conversations/x/%6Dessages",
    "GET,/api/v1/conversations/x/messages/",
    "GET,/api/v1/conversations/x/messages/y/events/",
    "OPTIONS,/api/v1/models",
    "GET,/v1/chat/completions",
    "POST,/v1/chat/%63ompletions",
    "GET,/v1/models/",
    "GET,/v1/models/x%2E%2E",
    "GET,/v1/models/..",
    "POST,/v1/models/chat"
  })
  void what_is_no_operation_is_refused_to_a_limited_key(String method, String path) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Operations.require(limitedTo("readConversation"), method, path))
        .withMessageContaining("is limited to operations")
        .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(Problem.FORBIDDEN));
  }

  private static void passes(String method, String path, String... operations) {
    assertThatCode(() -> Operations.require(limitedTo(operations), method, path))
        .doesNotThrowAnyException();
  }

  private static void refuses(String why, String method, String path) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Operations.require(limitedTo("addMessage", "readMessage"), method, path))
        .withMessageContaining(why);
  }

  private static Caller limitedTo(String... operations) {
    return new Caller(
        new UUID(0, 1),
        new UUID(0, 2),
        Caller.Mode.LIVE,
        Set.of("chat"),
        Set.of(),
        Set.of(operations),
        60,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }
}
