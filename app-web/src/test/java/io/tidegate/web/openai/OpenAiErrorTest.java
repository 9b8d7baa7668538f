package io.tidegate.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenAiErrorTest {

  @Test
  void a_field_at_fault_is_named_as_openai_does() {
    assertThat(param("#/messages/0/role")).isEqualTo("messages.0.role");
  }

  @Test
  void the_whole_body_at_fault_is_no_field() {
    assertThat(param("#")).isNull();
    assertThat(param("#/")).isNull();
  }

  @Test
  void what_comes_from_the_messages_names_them() {
    assertThat(paramOf(Problem.CONTEXT_TOO_LONG)).isEqualTo("messages");
    assertThat(paramOf(Problem.CONTENT_REFUSED)).isEqualTo("messages");
    assertThat(paramOf(Problem.UPSTREAM_REJECTED)).isNull();
  }

  private static @Nullable String paramOf(Problem problem) {
    return OpenAiError.of(new ProblemException(problem, "no")).error().param();
  }

  @Test
  void nothing_is_said_twice() {
    assertThat(message(Problem.UPSTREAM_BUSY.title())).isEqualTo("The upstream is busy");
    assertThat(message(Problem.UPSTREAM_BUSY.title() + "; wait"))
        .isEqualTo("The upstream is busy; wait");
    assertThat(message("one is full")).isEqualTo("The upstream is busy: one is full");
  }

  private static String message(String detail) {
    return OpenAiError.of(new ProblemException(Problem.UPSTREAM_BUSY, detail)).error().message();
  }

  private static @Nullable String param(String pointer) {
    return OpenAiError.of(ProblemException.atField(Problem.INVALID, pointer, "is wrong"))
        .error()
        .param();
  }
}
