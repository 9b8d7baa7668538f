package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.tidegate.adminui.page.Parts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayDialogTest {

  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

  private final HolidayDialog dialog = new HolidayDialog(List.of(NEW_YEAR), 2026, (_, _) -> {});

  @Test
  void another_year_does_not_take_the_place_of_days_that_are_not_saved() {
    assertThat(year().isReadOnly()).isFalse();

    add(NEW_YEAR.plusDays(1));

    assertThat(year().isReadOnly()).isTrue();
  }

  @Test
  void whoever_has_changed_nothing_may_choose_another_year() {
    add(NEW_YEAR.plusDays(5));
    removeLast();
    assertThat(year().isReadOnly()).isFalse();

    year().setValue(2027);

    assertThat(year().isReadOnly()).isFalse();
  }

  private void add(LocalDate day) {
    Parts.find(dialog, "holiday-first", DatePicker.class).setValue(day);
    Parts.find(dialog, "add-days", Button.class).click();
  }

  private void removeLast() {
    List<Button> chips =
        Parts.find(dialog, "holiday-days", Div.class)
            .getChildren()
            .flatMap(chip -> chip.getChildren())
            .filter(Button.class::isInstance)
            .map(Button.class::cast)
            .toList();
    chips.getLast().click();
  }

  @SuppressWarnings("unchecked") // of years
  private Select<Integer> year() {
    return (Select<Integer>) Parts.find(dialog, "holiday-year", Select.class);
  }
}
