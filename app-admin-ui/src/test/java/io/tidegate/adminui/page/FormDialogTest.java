package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.tidegate.platform.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormDialogTest {

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  private final List<String> saved = new ArrayList<>();
  private final Filled fields = new Filled();
  private final FormDialog<String> dialog =
      new FormDialog<>("Title", fields, "Effect", "Save", this::save);

  @BeforeEach
  void open() {
    UI.setCurrent(window);
    dialog.open();
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void what_is_taken_closes_it_and_a_second_click_takes_nothing_more() {
    dialog.submit();
    dialog.submit();

    assertThat(saved).containsExactly("typed");
    assertThat(dialog.isOpened()).isFalse();
  }

  @Test
  void what_is_refused_is_shown_and_nothing_typed_is_lost() {
    fields.text = "";

    dialog.submit();

    assertThat(fields.wrong).isEqualTo("/text");
    assertThat(dialog.isOpened()).isTrue();
  }

  private void save(String text) {
    if (text.isEmpty()) {
      throw new InvalidInput("/text", "must be something");
    }
    saved.add(text);
  }

  private static final class Filled extends Div implements FormDialog.Fields<String> {

    private String text = "typed";
    private String wrong = "";

    @Override
    public Optional<String> form() {
      return Optional.of(text);
    }

    @Override
    public void show(InvalidInput found) {
      wrong = found.pointer();
    }
  }
}
