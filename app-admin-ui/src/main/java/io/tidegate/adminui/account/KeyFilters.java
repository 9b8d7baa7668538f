package io.tidegate.adminui.account;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.account.KeySearch;
import io.tidegate.account.KeySearch.Order;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.adminui.page.SearchBox;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Narrows the keys down to a text, a tenant and a state, and says in which order. */
class KeyFilters extends Div {

  private static final String SEARCH = "q";
  private static final String TENANT = "tenant";
  private static final String STATE = "state";
  private static final String ORDER = "order";

  private final KeyDesk desk;
  private final FilterField search;
  private final SearchBox<TenantDetails> tenant;
  private final Select<State> state = new Select<>();
  private final Select<Order> order = new Select<>();

  /**
   * @param changed runs when the user, not the address, has changed something
   */
  KeyFilters(KeyDesk desk, Runnable changed) {
    this.desk = desk;
    addClassName("tg-filters");
    search = new FilterField("search", getTranslation("keys.search"), changed);
    tenant = new SearchBox<>(desk.tenants());
    tenant.setId("of-tenant");
    tenant.setPlaceholder(getTranslation("keys.filter.tenant"));
    tenant.setAriaLabel(getTranslation("keys.filter.tenant"));
    tenant.setItemLabelGenerator(TenantDetails::name);
    tenant.setClearButtonVisible(true);
    state.setId("state");
    state.setAriaLabel(getTranslation("keys.filter.state"));
    state.setEmptySelectionAllowed(true);
    state.setEmptySelectionCaption(getTranslation("keys.filter.any"));
    state.setItems(State.values());
    state.setItemLabelGenerator(
        one ->
            one == null
                ? getTranslation("keys.filter.any")
                : getTranslation("keys.state." + label(one)));
    order.setId("order");
    order.setAriaLabel(getTranslation("keys.filter.order"));
    order.setItems(Order.values());
    order.setItemLabelGenerator(one -> getTranslation("keys.order." + label(one)));
    order.setValue(Order.NEWEST);
    onChange(tenant, changed);
    onChange(state, changed);
    onChange(order, changed);
    add(search, tenant, state, order);
  }

  private static <T> void onChange(AbstractField<?, T> field, Runnable changed) {
    field.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            changed.run();
          }
        });
  }

  /** Takes over what the address says; nonsense means nothing. */
  void read(BeforeEnterEvent event) {
    search.setValue(Address.parameter(event, SEARCH));
    tenant.setValue(desk.tenant(Address.parameter(event, TENANT)).orElse(null));
    state.setValue(
        Arrays.stream(State.values())
            .filter(one -> label(one).equals(Address.parameter(event, STATE)))
            .findFirst()
            .orElse(null));
    order.setValue(
        Arrays.stream(Order.values())
            .filter(one -> label(one).equals(Address.parameter(event, ORDER)))
            .findFirst()
            .orElse(Order.NEWEST));
  }

  /** Takes over what the heads of the columns say. */
  void order(Order wanted) {
    order.setValue(wanted);
  }

  /** The address that shows the same. */
  Address address() {
    return new Address(
        "keys",
        Map.of(
            SEARCH,
            search.getValue(),
            TENANT,
            wantedTenant().map(UUID::toString).orElse(""),
            STATE,
            wantedState().map(KeyFilters::label).orElse(""),
            ORDER,
            order.getValue() == Order.NEWEST ? "" : label(order.getValue())));
  }

  /** The address of the keys of a tenant. */
  static Address of(UUID tenant) {
    return new Address("keys", Map.of(TENANT, tenant.toString()));
  }

  KeySearch value() {
    return new KeySearch(search.getValue(), wantedTenant(), wantedState(), order.getValue());
  }

  private Optional<UUID> wantedTenant() {
    return tenant.getOptionalValue().map(TenantDetails::id);
  }

  private Optional<State> wantedState() {
    return state.getOptionalValue();
  }

  private static String label(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
