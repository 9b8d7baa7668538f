package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.adminui.page.Awaiting;
import io.tidegate.adminui.page.DayField;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Has calls priced anew: first says what that would change, and then does it. */
class RecalculationDialog extends Dialog {

  private final PriceDesk desk;
  private final ZoneId zone;
  private final DayField from = new DayField(getTranslation("recalculate.from"));
  private final DayField to = new DayField(getTranslation("recalculate.to"));
  private final ComboBox<String> model = new ComboBox<>(getTranslation("prices.model"));
  private final Div result = new Div();
  private final Button preview = new Button(getTranslation("recalculate.preview"));
  private final Button book = new Button(getTranslation("recalculate.book"));
  private final Button closing = new Button(getTranslation("dialog.close"), _ -> close());
  private Optional<Recalculation> previewed = Optional.empty();

  /**
   * @param zone where the days begin
   */
  RecalculationDialog(PriceDesk desk, List<String> models, LocalDate today, ZoneId zone) {
    this.desk = desk;
    this.zone = zone;
    setHeaderTitle(getTranslation("recalculate.title"));
    addClassName("tg-dialog");
    setWidth("min(560px, 94vw)");
    from.setId("recalculate-from");
    from.setValue(today.withDayOfMonth(1));
    to.setId("recalculate-to");
    to.setValue(today);
    model.setId("recalculate-model");
    model.setItems(models);
    model.setPlaceholder(getTranslation("recalculate.all"));
    model.setClearButtonVisible(true);
    List.of(from, to).forEach(day -> day.addValueChangeListener(_ -> offer(Optional.empty())));
    model.addValueChangeListener(_ -> offer(Optional.empty()));
    result.setId("recalculate-result");
    add(
        new Paragraph(getTranslation("recalculate.about")),
        new FormLayout(from, to, model),
        result,
        new Paragraph(getTranslation("dialog.audited")));
    addButtons();
  }

  private void addButtons() {
    preview.setId("preview");
    preview.addClickListener(_ -> look());
    book.setId("book");
    book.addThemeVariants(ButtonVariant.PRIMARY);
    book.setEnabled(false);
    book.addClickListener(_ -> book());
    getFooter().add(closing, preview, book);
  }

  /** Empty while the days make no span, which the second one then says. */
  private Optional<Recalculation> wanted() {
    LocalDate first = from.getValue();
    LocalDate last = to.getValue();
    boolean isSpan = first != null && last != null && !last.isBefore(first);
    to.setErrorMessage(getTranslation("recalculate.no-span"));
    to.setInvalid(!isSpan);
    if (first == null || last == null || !isSpan) {
      return Optional.empty();
    }
    return Optional.of(
        new Recalculation(
            first.atStartOfDay(zone).toInstant(),
            last.plusDays(1).atStartOfDay(zone).toInstant(),
            model.getOptionalValue()));
  }

  /** What is offered to be booked: what was seen, if the fields still say so. */
  Optional<Recalculation> previewed() {
    return previewed;
  }

  void look() {
    wanted().ifPresent(this::look);
  }

  void book() {
    previewed.ifPresent(this::book);
  }

  private void look(Recalculation wanted) {
    await(
        desk.preview(wanted),
        found -> {
          tell("recalculate.would", found);
          boolean isStillWanted = wanted().equals(Optional.of(wanted));
          if (isStillWanted && found.corrections() > 0) {
            offer(Optional.of(wanted));
          }
        });
  }

  private void offer(Optional<Recalculation> wanted) {
    previewed = wanted;
    book.setEnabled(wanted.isPresent());
  }

  private void book(Recalculation wanted) {
    holdOpen(true);
    await(desk.recalculate(wanted), booked -> tell("recalculate.done", booked));
  }

  /** What is being booked cannot be called back, so its end is to be seen. */
  private void holdOpen(boolean held) {
    closing.setEnabled(!held);
    setCloseOnEsc(!held);
    setCloseOnOutsideClick(!held);
  }

  private void await(
      CompletionStage<RecalculationResult> coming, Consumer<RecalculationResult> told) {
    preview.setEnabled(false);
    offer(Optional.empty());
    var awaiting = new Awaiting<>(() -> getTranslation("recalculate.waiting"), coming, told);
    awaiting.addDetachListener(_ -> rest()); // whether it came or failed
    result.removeAll();
    result.add(awaiting);
  }

  private void rest() {
    preview.setEnabled(true);
    holdOpen(false);
  }

  private void tell(String key, RecalculationResult found) {
    var figures = new Figures(getLocale());
    result.add(
        new Paragraph(
            getTranslation(
                key,
                figures.exact((double) found.calls()),
                figures.exact((double) found.corrections()))));
    found
        .changes()
        .forEach(
            (currency, nanos) ->
                result.add(
                    new Paragraph(
                        getTranslation(
                            "recalculate.change",
                            LedgerText.text(new Cost(nanos, currency), getLocale())))));
    if (found.skipped() > 0) {
      result.add(
          new Paragraph(
              getTranslation("recalculate.skipped", figures.exact((double) found.skipped()))));
    }
  }
}
