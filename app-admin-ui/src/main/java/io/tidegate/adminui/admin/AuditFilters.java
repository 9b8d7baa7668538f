package io.tidegate.adminui.admin;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditTarget;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.DayField;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.adminui.text.Codes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Narrows the trail down to somebody, to a kind of thing, to one thing, or to days. */
class AuditFilters extends Div {

  private static final String ACTOR = "actor";
  private static final String TYPE = "type";
  private static final String ID = "id";
  private static final String FROM = "from";
  private static final String TO = "to";

  /** Every kind of thing that use cases write of. Others can be typed. */
  private static final List<String> TYPES =
      List.of(
          "end_user",
          "holidays",
          "key",
          "ledger",
          "master_key",
          "model",
          "price",
          "recalculation",
          "route",
          "tenant",
          "token",
          "upstream",
          "user");

  private final FilterField actor;
  private final ComboBox<String> type = new ComboBox<>();
  private final FilterField id;
  private final DayField from = new DayField("");
  private final DayField to = new DayField("");
  private final ZoneId zone;

  /**
   * @param zone where the days begin
   * @param changed runs when the user, not the address, has changed something
   */
  AuditFilters(ZoneId zone, Runnable changed) {
    this.zone = zone;
    addClassNames("tg-filters", "tg-many-filters");
    actor = new FilterField("actor", getTranslation("audit.filter.actor"), changed);
    id = new FilterField("target", getTranslation("audit.filter.id"), changed);
    askType(changed);
    ask(from, "from", getTranslation("filter.from"));
    ask(to, "to", getTranslation("filter.to"));
    to.setErrorMessage(getTranslation("filter.no-span"));
    for (AbstractField<?, ?> field : List.<AbstractField<?, ?>>of(type, from, to)) {
      listen(field, changed);
    }
    add(actor, type, id, from, to);
  }

  private void askType(Runnable changed) {
    type.setId("type");
    type.setPlaceholder(getTranslation("audit.filter.type"));
    type.setAriaLabel(getTranslation("audit.filter.type"));
    type.setItems(TYPES);
    type.setItemLabelGenerator(new Codes(getLocale())::thing);
    type.setClearButtonVisible(true);
    type.setAllowCustomValue(true);
    type.addCustomValueSetListener(
        typed -> {
          type.setValue(typed.getDetail().strip());
          changed.run();
        });
  }

  private static void ask(DayField day, String id, String text) {
    day.setId(id);
    day.setPlaceholder(text);
    day.setAriaLabel(text);
    day.setClearButtonVisible(true);
  }

  private <T> void listen(AbstractField<?, T> field, Runnable changed) {
    field.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            to.setInvalid(!isSpan());
            changed.run();
          }
        });
  }

  /** Takes over what the address says. */
  void read(BeforeEnterEvent event) {
    actor.setValue(Address.parameter(event, ACTOR));
    String wanted = Address.parameter(event, TYPE);
    type.setValue(wanted.isEmpty() ? null : wanted);
    id.setValue(Address.parameter(event, ID));
    from.setValue(Address.day(Address.parameter(event, FROM)).orElse(null));
    to.setValue(Address.day(Address.parameter(event, TO)).orElse(null));
    to.setInvalid(!isSpan());
  }

  private boolean isSpan() {
    return from.isEmpty() || to.isEmpty() || !to.getValue().isBefore(from.getValue());
  }

  /** What to put into the address. */
  Map<String, String> parameters() {
    return Map.of(
        ACTOR, actor.getValue(),
        TYPE, Objects.requireNonNullElse(type.getValue(), ""),
        ID, id.getValue(),
        FROM, from.getOptionalValue().map(LocalDate::toString).orElse(""),
        TO, to.getOptionalValue().map(LocalDate::toString).orElse(""));
  }

  /** What is wanted; empty if the days make no span. A bare name is a user's. */
  Optional<AuditFilter> value() {
    if (!isSpan()) {
      return Optional.empty();
    }
    String who = actor.getValue().strip();
    return Optional.of(
        new AuditFilter(
            who.isEmpty() || who.contains(":") ? who : Actor.user(who).name(),
            Objects.requireNonNullElse(type.getValue(), "").strip(),
            id.getValue().strip(),
            from.getOptionalValue().map(this::begin).orElse(AuditFilter.BEGINNING),
            to.getOptionalValue().map(last -> begin(last.plusDays(1))).orElse(AuditFilter.END)));
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The address of everything that somebody changed. */
  static Address of(Actor who) {
    return new Address(AuditView.PATH, Map.of(ACTOR, who.name()));
  }

  /** The address of everything that was done to a thing. */
  static Address of(AuditTarget what) {
    return new Address(AuditView.PATH, Map.of(TYPE, what.type(), ID, what.id()));
  }
}
