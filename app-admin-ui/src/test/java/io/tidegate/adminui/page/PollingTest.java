package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollingTest {

  private static final int NEVER = -1;

  private final UI ui = new UI();
  private int asked;

  @Test
  void a_dialog_that_is_done_leaves_the_page_behind_it_its_polling() {
    Registration page = every(2);
    Registration dialog = every(1);
    assertThat(ui.getPollInterval()).isEqualTo(1_000);

    dialog.remove();
    assertThat(ui.getPollInterval()).isEqualTo(2_000);

    page.remove();
    assertThat(ui.getPollInterval()).isEqualTo(NEVER);
  }

  @Test
  void of_two_that_want_the_same_each_counts() {
    Registration one = every(1);
    Registration other = every(1);

    one.remove();
    one.remove();
    assertThat(ui.getPollInterval()).isEqualTo(1_000);

    other.remove();
    assertThat(ui.getPollInterval()).isEqualTo(NEVER);
  }

  @Test
  void whoever_does_not_want_it_any_more_is_not_asked() {
    Registration page = every(2);
    ComponentUtil.fireEvent(ui, new PollEvent(ui, /* fromClient= */ true));
    page.remove();
    ComponentUtil.fireEvent(ui, new PollEvent(ui, /* fromClient= */ true));

    assertThat(asked).isOne();
  }

  @Test
  void what_is_awaited_is_asked_for_only_while_it_is_shown() {
    var progress = new int[1];
    var awaiting =
        new Awaiting<>(() -> "row " + ++progress[0], new CompletableFuture<String>(), _ -> {});
    var dialog = new Div(awaiting);
    ui.add(dialog);
    assertThat(ui.getPollInterval()).isEqualTo(1_000);

    ComponentUtil.fireEvent(ui, new PollEvent(ui, /* fromClient= */ true));
    assertThat(awaiting.getElement().getTextRecursively()).isEqualTo("row 2");

    ui.remove(dialog);
    assertThat(ui.getPollInterval()).isEqualTo(NEVER);
  }

  private Registration every(int seconds) {
    return Polling.every(Duration.ofSeconds(seconds), ui, () -> asked++);
  }
}
