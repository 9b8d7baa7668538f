package io.tidegate.adminui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.admin.AuditRecord;
import io.tidegate.admin.AuditTarget;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.adminui.text.Codes;
import java.util.function.Function;

/** The changes, a row each. A narrow window leaves out who made them. */
class AuditGrid extends ListGrid<AuditRecord> {

  private final Function<AuditRecord, Address> address;

  /**
   * @param address of a change's panel, beside the list as it is
   */
  AuditGrid(Ages ages, Function<AuditRecord, Address> address) {
    this.address = address;
    setId("audit");
    addCells("audit.what", this::what).setFlexGrow(3);
    addWideCells("audit.who", change -> new Span(change.actor().name())).setFlexGrow(2);
    addCells("audit.when", change -> ages.since(change.madeAt())).setWidth("8.5rem");
  }

  private Component what(AuditRecord change) {
    var codes = new Codes(getLocale());
    var action = address.apply(change).link(codes.action(change.action()));
    action.addClassName("tg-strong");
    action.setTitle(change.action());
    AuditTarget target = change.target();
    var thing = new Span(codes.thing(target.type()) + " · " + ShortId.shortened(target.id()));
    thing.addClassName("tg-secondary");
    var cell = new Div(action, thing);
    cell.addClassName("tg-two-lines");
    return cell;
  }
}
