package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LatestAnswerTest {

  private final List<String> shown = new ArrayList<>();
  private final LatestAnswer<String> answer =
      new LatestAnswer<>(shown::add, () -> shown.add("none"));
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final CompletableFuture<String> second = new CompletableFuture<>();

  @Test
  void an_answer_is_shown_when_it_comes() {
    await(first);
    assertThat(shown).isEmpty();

    first.complete("one");

    assertThat(shown).containsExactly("one");
  }

  @Test
  void the_newer_question_wins_over_the_slower_answer() {
    await(first);
    await(second);

    second.complete("two");
    first.complete("one");

    assertThat(shown).containsExactly("two");
  }

  @Test
  void a_failure_is_shown_unless_a_newer_question_was_asked() {
    await(first);
    await(second);

    first.completeExceptionally(new IllegalStateException("old"));
    assertThat(shown).isEmpty();
    second.completeExceptionally(new IllegalStateException("new"));

    assertThat(shown).containsExactly("none");
  }

  @Test
  void whoever_works_on_an_answer_that_is_not_wanted_any_more_is_told() {
    await(first);
    await(second);
    assertThat(first).isCancelled();
    assertThat(second).isNotDone();

    answer.forget();

    assertThat(second).isCancelled();
    assertThat(shown).isEmpty();
  }

  @Test
  void what_is_forgotten_is_not_shown() {
    await(first);
    answer.forget();

    first.complete("one");

    assertThat(shown).isEmpty();
  }

  private void await(CompletableFuture<String> coming) {
    answer.await(new DirectUi(), coming);
  }
}
