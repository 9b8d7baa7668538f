package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.toCollection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.DayField;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Asks which days of a year have no peak hours. */
class HolidayDialog extends Dialog {

  private static final int YEARS_BACK = 1;
  private static final int YEARS_AHEAD = 2;

  private final Collection<LocalDate> known;
  private final Select<Integer> year = new Select<>();
  private final DayField first = new DayField(getTranslation("prices.holidays.first"));
  private final DayField last = new DayField(getTranslation("prices.holidays.last"));
  private final Div chosen = new Div();
  private SortedSet<LocalDate> days = new TreeSet<>();

  /**
   * @param known of all years
   * @param save takes a year and all of its holidays
   */
  HolidayDialog(
      Collection<LocalDate> known, int today, BiConsumer<Integer, SortedSet<LocalDate>> save) {
    this.known = known;
    setHeaderTitle(getTranslation("prices.holidays.title"));
    addClassName("tg-dialog");
    setWidth("min(560px, 94vw)");
    chosen.setId("holiday-days");
    chosen.addClassName("tg-days");
    first.setId("holiday-first");
    last.setId("holiday-last");
    askYear(today);
    var adding = new Button(getTranslation("prices.holidays.add"), _ -> addDays());
    adding.setId("add-days");
    add(
        new FormLayout(year),
        new FormLayout(first, last, adding),
        chosen,
        new Paragraph(getTranslation("prices.holidays.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving(save));
  }

  private void askYear(int today) {
    year.setId("holiday-year");
    year.setLabel(getTranslation("prices.holidays.of"));
    Set<Integer> years = known.stream().map(LocalDate::getYear).collect(toCollection(TreeSet::new));
    IntStream.rangeClosed(today - YEARS_BACK, today + YEARS_AHEAD).forEach(years::add);
    year.setItems(years);
    year.setItemLabelGenerator(one -> Integer.toString(one));
    year.addValueChangeListener(change -> read(change.getValue()));
    year.setValue(today);
  }

  private void read(int wanted) {
    days = of(wanted);
    show();
  }

  private SortedSet<LocalDate> of(int wanted) {
    return known.stream()
        .filter(day -> day.getYear() == wanted)
        .collect(toCollection(TreeSet::new));
  }

  /** Another year would take the place of what is not saved yet. */
  private void holdYear(boolean changed) {
    year.setReadOnly(changed);
    year.setHelperText(changed ? getTranslation("prices.holidays.one-year") : "");
  }

  private void addDays() {
    LocalDate from = first.getValue();
    LocalDate to = last.getOptionalValue().orElse(from);
    boolean isSpan =
        from != null && to != null && !to.isBefore(from) && isOfYear(from) && isOfYear(to);
    first.setErrorMessage(getTranslation("prices.holidays.wrong", year.getValue().toString()));
    first.setInvalid(!isSpan);
    if (from != null && to != null && isSpan) {
      days.addAll(new DaySpan(from, to).days());
      first.clear();
      last.clear();
      show();
    }
  }

  private boolean isOfYear(LocalDate day) {
    return day.getYear() == year.getValue();
  }

  private void show() {
    holdYear(!days.equals(of(year.getValue())));
    chosen.removeAll();
    if (days.isEmpty()) {
      chosen.add(new Span(getTranslation("prices.holidays.empty")));
    }
    DaySpan.of(days).forEach(span -> chosen.add(chip(span)));
  }

  private Span chip(DaySpan span) {
    String text = span.text(getLocale());
    var remove = new Button(Symbol.CLOSE.icon(), _ -> remove(span));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel(getTranslation("prices.holidays.remove", text));
    var chip = new Span(new Span(text), remove);
    chip.addClassName("tg-chip");
    return chip;
  }

  private void remove(DaySpan span) {
    days.removeAll(span.days());
    show();
  }

  private Button saving(BiConsumer<Integer, SortedSet<LocalDate>> save) {
    var button =
        new Button(
            getTranslation("prices.holidays.save"),
            _ -> {
              save.accept(year.getValue(), new TreeSet<>(days));
              close(); // only now, so that nothing chosen is lost if that failed
            });
    button.setId("save-holidays");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }
}
