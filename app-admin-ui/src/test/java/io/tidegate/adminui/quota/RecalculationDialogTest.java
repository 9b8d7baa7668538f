package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecalculationDialogTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final RecalculationResult SOME =
      new RecalculationResult(10, 3, 0, Map.of("USD", 5L));

  private final FakePriceDesk desk = new FakePriceDesk();

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  private final RecalculationDialog dialog;

  RecalculationDialogTest() {
    UI.setCurrent(window);
    dialog = new RecalculationDialog(desk, List.of("m"), TODAY, ZoneOffset.UTC);
    window.add(dialog);
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void what_was_previewed_is_booked() {
    dialog.look();
    desk.previews.getLast().complete(SOME);
    dialog.book();

    assertThat(desk.booked).isEqualTo(desk.previewed).hasSize(1);
  }

  @Test
  void what_was_changed_while_its_preview_was_made_is_not_offered() {
    dialog.look();
    first().setValue(LocalDate.of(2020, 1, 1));
    desk.previews.getLast().complete(SOME);

    assertThat(dialog.previewed()).isEmpty();
    dialog.book();
    assertThat(desk.booked).isEmpty();

    dialog.look();
    desk.previews.getLast().complete(SOME);
    dialog.book();

    assertThat(desk.booked)
        .singleElement()
        .extracting(Recalculation::from)
        .hasToString("2020-01-01T00:00:00Z");
  }

  @Test
  void nobody_closes_it_while_it_is_booked() {
    dialog.look();
    assertThat(dialog.isCloseOnEsc()).isTrue();
    desk.previews.getLast().complete(SOME);
    dialog.book();

    assertThat(dialog.isCloseOnEsc()).isFalse();
    assertThat(dialog.isCloseOnOutsideClick()).isFalse();

    desk.bookings.getLast().completeExceptionally(new IllegalStateException("no database"));

    assertThat(dialog.isCloseOnEsc()).isTrue();
    assertThat(dialog.isCloseOnOutsideClick()).isTrue();
    assertThat(dialog.previewed()).isEmpty();
  }

  private DatePicker first() {
    return Parts.find(dialog, "recalculate-from", DatePicker.class);
  }
}
