package io.tidegate.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that were given before, as a client asks for them. */
class AnswerCacheIT {

  private static final String[] UP_TO_A_MINUTE = {"Cache-Control", "max-age=60"};

  private final Tenant tenant = Tenant.create();

  @Test
  void an_answer_is_repeated_to_the_letter_for_who_allows_it() {
    Answer first = ask(tenant, UP_TO_A_MINUTE);
    Answer second = ask(tenant, UP_TO_A_MINUTE);

    assertThat(first.header("X-Cache")).isEqualTo("miss");
    assertThat(second.header("X-Cache")).isEqualTo("hit");
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void nobody_gets_an_old_answer_unasked() {
    Answer first = ask(tenant, UP_TO_A_MINUTE);
    Answer second = ask(tenant);

    assertThat(second.header("X-Cache")).isEqualTo("bypass");
    assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
  }

  @Test
  void another_tenant_does_not_see_it() {
    ask(tenant, UP_TO_A_MINUTE);

    assertThat(ask(Tenant.create(), UP_TO_A_MINUTE).header("X-Cache")).isEqualTo("miss");
  }

  private static Answer ask(Tenant tenant, String... headers) {
    Answer answer =
        tenant
            .api()
            .post(
                "/v1/chat/completions",
                Map.of(
                    "model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi"))),
                headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
