package io.tidegate.adminui.admin;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditTarget;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.FilterField;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Narrows the trail down to somebody, to a kind of thing, or to one thing. */
class AuditFilters extends Div {

  private static final String ACTOR = "actor";
  private static final String TYPE = "type";
  private static final String ID = "id";

  /** What is changed most. Other types can be typed. */
  private static final List<String> TYPES = List.of("key", "tenant", "token", "upstream", "user");

  private final FilterField actor;
  private final ComboBox<String> type = new ComboBox<>();
  private final FilterField id;

  /**
   * @param changed runs when the user, not the address, has changed something
   */
  AuditFilters(Runnable changed) {
    addClassName("tg-filters");
    actor = new FilterField("actor", getTranslation("audit.filter.actor"), changed);
    id = new FilterField("target", getTranslation("audit.filter.id"), changed);
    askType(changed);
    add(actor, type, id);
  }

  private void askType(Runnable changed) {
    type.setId("type");
    type.setPlaceholder(getTranslation("audit.filter.type"));
    type.setAriaLabel(getTranslation("audit.filter.type"));
    type.setItems(TYPES);
    type.setClearButtonVisible(true);
    type.setAllowCustomValue(true);
    type.addCustomValueSetListener(typed -> type.setValue(typed.getDetail().strip()));
    type.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
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
  }

  /** What to put into the address. */
  Map<String, String> parameters() {
    return parameters(
        actor.getValue(), Objects.requireNonNullElse(type.getValue(), ""), id.getValue());
  }

  /** What is wanted. A bare name is a user's. */
  AuditFilter value() {
    Map<String, String> said = parameters();
    String who = said.getOrDefault(ACTOR, "").strip();
    return new AuditFilter(
        who.isEmpty() || who.contains(":") ? who : Actor.user(who).name(),
        said.getOrDefault(TYPE, "").strip(),
        said.getOrDefault(ID, "").strip());
  }

  /** The address of everything that somebody changed. */
  static Address of(Actor who) {
    return new Address(AuditView.PATH, parameters(who.name(), "", ""));
  }

  /** The address of everything that was done to a thing. */
  static Address of(AuditTarget what) {
    return new Address(AuditView.PATH, parameters("", what.type(), what.id()));
  }

  private static Map<String, String> parameters(String actor, String type, String id) {
    return Map.of(ACTOR, actor, TYPE, type, ID, id);
  }
}
