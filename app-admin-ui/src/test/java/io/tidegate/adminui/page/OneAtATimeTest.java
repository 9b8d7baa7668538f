package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final OneAtATime work = new OneAtATime(threads::add);

  @Test
  void work_waits_until_what_was_asked_before_is_done() {
    CompletableFuture<String> first = ask("first");
    CompletableFuture<String> second = ask("second");
    assertThat(threads).hasSize(1);

    threads.remove().run();
    assertThat(first).isCompletedWithValue("first");
    assertThat(second).isNotDone();

    threads.remove().run();
    assertThat(second).isCompletedWithValue("second");
  }

  @Test
  void what_nobody_wants_any_more_is_not_begun() {
    var _ = ask("first");
    CompletableFuture<String> second = ask("second");
    var _ = ask("third");

    second.cancel(false);
    runAll();

    assertThat(done).containsExactly("first", "third");
  }

  @Test
  void a_failure_is_told_and_holds_nobody_up() {
    CompletableFuture<String> failed =
        work.run(
            () -> {
              throw new IllegalStateException("no database");
            });
    CompletableFuture<String> next = ask("next");

    runAll();

    assertThatThrownBy(failed::join).hasRootCauseMessage("no database");
    assertThat(next).isCompletedWithValue("next");
  }

  private CompletableFuture<String> ask(String what) {
    return work.run(
        () -> {
          done.add(what);
          return what;
        });
  }

  private void runAll() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }
}
