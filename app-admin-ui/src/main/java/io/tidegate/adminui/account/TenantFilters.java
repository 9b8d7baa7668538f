package io.tidegate.adminui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.TenantSearch.Order;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.FilterField;
import java.util.Locale;
import java.util.Map;

/** Narrows the tenants down to a text, and says in which order. */
class TenantFilters extends Div {

  private static final String SEARCH = "q";
  private static final String ORDER = "order";

  private final FilterField search;
  private final Select<Order> order = new Select<>();

  /**
   * @param changed runs when the user, not the address, has changed something
   */
  TenantFilters(Runnable changed) {
    addClassName("tg-filters");
    search = new FilterField("search", getTranslation("tenants.search"), changed);
    order.setId("order");
    order.setAriaLabel(getTranslation("tenants.order"));
    order.setItems(Order.values());
    order.setItemLabelGenerator(one -> getTranslation("tenants.order." + label(one)));
    order.setValue(Order.NEWEST);
    order.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            changed.run();
          }
        });
    add(search, order);
  }

  /** Takes over what the address says; nonsense means nothing. */
  void read(BeforeEnterEvent event) {
    search.setValue(Address.parameter(event, SEARCH));
    order.setValue(
        label(Order.OLDEST).equals(Address.parameter(event, ORDER)) ? Order.OLDEST : Order.NEWEST);
  }

  /** The address that shows the same. */
  Address address() {
    return new Address(
        TenantsView.PATH,
        Map.of(
            SEARCH,
            search.getValue(),
            ORDER,
            order.getValue() == Order.OLDEST ? label(Order.OLDEST) : ""));
  }

  TenantSearch value() {
    return new TenantSearch(search.getValue(), order.getValue());
  }

  private static String label(Order one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
