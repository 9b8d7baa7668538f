package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitingTest {

  private final DirectUi window = new DirectUi();
  private final Div dialog = new Div();
  private final List<String> told = new ArrayList<>();
  private final CompletableFuture<String> coming = new CompletableFuture<>();

  AwaitingTest() {
    window.add(dialog);
    dialog.add(new Awaiting<>(() -> "waiting", coming, told::add));
  }

  @Test
  void it_makes_room_for_what_was_awaited() {
    coming.complete("here");

    assertThat(told).containsExactly("here");
    assertThat(dialog.getChildren()).isEmpty();
  }

  @Test
  void a_failure_is_reported_and_makes_room_too() {
    coming.completeExceptionally(new IllegalStateException("no database"));

    assertThat(window.failures()).singleElement().extracting(Throwable::getCause).isNotNull();
    assertThat(dialog.getChildren()).isEmpty();
  }

  @Test
  void a_failure_is_reported_though_the_dialog_was_closed() {
    window.remove(dialog);
    coming.completeExceptionally(new IllegalStateException("no database"));

    assertThat(window.failures()).singleElement().extracting(Throwable::getCause).isNotNull();
  }

  @Test
  void that_nobody_wanted_it_any_more_is_no_failure() {
    window.remove(dialog);
    coming.completeExceptionally(new CancellationException("nobody wants it any more"));

    assertThat(told).isEmpty();
    assertThat(window.failures()).isEmpty();
  }
}
