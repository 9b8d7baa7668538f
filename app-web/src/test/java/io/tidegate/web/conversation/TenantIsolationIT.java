package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantIsolationIT {

  private final Talk talk = Talk.start(Tenant.create().api());
  private final String message = talk.say("for my eyes only").at("/message/id");
  private final Api stranger = Tenant.create().api();

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "DELETE, ''",
    "PATCH, ''",
    "GET, /messages",
    "POST, /messages",
    "POST, /messages:stream",
    "GET, /messages/{message}",
    "GET, /messages/{message}/events",
    "POST, /messages/{message}/cancel",
    "POST, /messages/{message}/regenerate",
    "POST, /messages/{message}/regenerate:stream"
  })
  void what_belongs_to_another_tenant_does_not_exist(String method, String operation) {
    Answer answer = ask(stranger, method, talk.path() + operation.replace("{message}", message));

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.at("/code")).isEqualTo("not_found");
    assertThat(talk.api().get(talk.path()).at("/message_count")).isEqualTo("2");
  }

  private static Answer ask(Api api, String method, String path) {
    return switch (method) {
      case "GET" -> api.get(path);
      case "DELETE" -> api.delete(path);
      case "PATCH" -> api.patch(path, Map.of("title", "mine"));
      default -> api.post(path, path.contains("messages/") ? "" : "{\"content\":\"hello\"}");
    };
  }
}
