package io.tidegate.adminui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.page.ShortId;
import java.util.function.Consumer;
import java.util.function.Function;

/** The tenants, a row each. A narrow window shows what they are called, and leads to their keys. */
class TenantGrid extends ListGrid<TenantDetails> {

  /**
   * @param address of a tenant's panel, beside the list as it is
   */
  TenantGrid(Ages ages, Function<TenantDetails, Address> address) {
    setId("tenants");
    addCells("tenants.name", tenant -> name(tenant, address.apply(tenant)))
        .setFlexGrow(3)
        .setWidth("9rem");
    addWideCells("tenants.id", tenant -> new ShortId(tenant.id().toString())).setWidth("9.5rem");
    addWideCells("tenants.time-zone", one -> new Span(one.timeZone().getId())).setFlexGrow(1);
    addWideCells("tenants.created", tenant -> ages.since(tenant.createdAt())).setWidth("8rem");
    addCells("tenants.keys", this::keys).setWidth("5.5rem");
  }

  /** Adds a button that changes the tenant. */
  void addChanging(Consumer<TenantDetails> change) {
    addCells("", tenant -> changing(tenant, change))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5.75rem");
  }

  private static Component name(TenantDetails tenant, Address panel) {
    Anchor name = panel.link(tenant.name());
    name.addClassNames("tg-strong", "tg-wrapping");
    return name;
  }

  private Component keys(TenantDetails tenant) {
    Anchor link = KeyFilters.of(tenant.id()).link(getTranslation("tenants.keys.show"));
    link.setAriaLabel(getTranslation("tenants.keys.label", tenant.name()));
    return link;
  }

  private Button changing(TenantDetails tenant, Consumer<TenantDetails> change) {
    var button = new Button(getTranslation("tenants.change"), _ -> change.accept(tenant));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(getTranslation("tenants.change.label", tenant.name()));
    return button;
  }
}
