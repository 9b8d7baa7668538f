package io.tidegate.adminui.quota;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.DayField;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Narrows the ledger down. Days are those of the tenants, each in its own time zone; the last one
 * is wanted too. In a list of one day the others rest.
 */
class LedgerFilters extends Div {

  /** Where a day begins first: in it, there is no call of a later day. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private final SearchBox<String> tenant = new SearchBox<>(this::search);
  private final FilterField model;
  private final FilterField upstream;
  private final FilterField key;
  private final FilterField endUser;
  private final Select<String> status = new Select<>();
  private final DayField from = new DayField("");
  private final DayField to = new DayField("");
  private final LedgerDesk desk;
  private final InstantSource clock;
  private final Runnable changed;

  /** Those that the box has offered, and the one that the address names, by their ids. */
  private final Map<String, TenantDetails> tenants = new HashMap<>();

  private String day = "";

  /**
   * @param changed runs when the user, not the address, has changed something
   */
  LedgerFilters(LedgerDesk desk, InstantSource clock, Runnable changed) {
    this.desk = desk;
    this.clock = clock;
    this.changed = changed;
    addClassNames("tg-filters", "tg-many-filters");
    model = new FilterField("model", getTranslation("ledger.filter.model"), changed);
    upstream = new FilterField("upstream", getTranslation("ledger.filter.upstream"), changed);
    key = new FilterField("key", getTranslation("ledger.filter.key"), changed);
    endUser = new FilterField("user", getTranslation("ledger.filter.user"), changed);
    endUser.setTooltipText(getTranslation("ledger.filter.user.help"));
    askTenant();
    askStatus();
    ask(from, "from", getTranslation("filter.from"));
    ask(to, "to", getTranslation("filter.to"));
    to.setErrorMessage(getTranslation("filter.no-span"));
    for (AbstractField<?, ?> field : List.<AbstractField<?, ?>>of(tenant, status, from, to)) {
      listen(field);
    }
    add(tenant, from, to, endUser, model, upstream, key, status);
  }

  private void askTenant() {
    tenant.setId("tenant");
    tenant.setPlaceholder(getTranslation("ledger.filter.tenant"));
    tenant.setAriaLabel(getTranslation("ledger.filter.tenant"));
    tenant.setErrorMessage(getTranslation("ledger.filter.tenant.unknown"));
    tenant.setItemLabelGenerator(
        id -> Optional.ofNullable(tenants.get(id)).map(TenantDetails::name).orElse(id));
    tenant.setClearButtonVisible(true);
  }

  private Page<String> search(String text, PageRequest page) {
    return desk.tenants().search(text, page).map(this::know);
  }

  /** Remembers what a tenant is called, and where its days begin. */
  private String know(TenantDetails one) {
    String id = one.id().toString();
    tenants.put(id, one);
    return id;
  }

  private void askStatus() {
    status.setId("status");
    status.setPlaceholder(getTranslation("ledger.filter.status"));
    status.setAriaLabel(getTranslation("ledger.filter.status"));
    status.setItems("", LedgerChoice.MEASURED, LedgerChoice.ESTIMATED);
    status.setItemLabelGenerator(
        one ->
            one.isEmpty()
                ? getTranslation("ledger.filter.status")
                : getTranslation("ledger.status." + one));
  }

  private static void ask(DayField day, String id, String text) {
    day.setId(id);
    day.setPlaceholder(text);
    day.setAriaLabel(text);
    day.setClearButtonVisible(true);
  }

  private <T> void listen(AbstractField<?, T> field) {
    field.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            showDays(choice());
            changed.run();
          }
        });
  }

  /** Shows what the address says, and which days are meant if it does not. */
  void show(LedgerChoice wanted) {
    showTenant(wanted.said(LedgerChoice.TENANT));
    model.setValue(wanted.said(LedgerChoice.MODEL));
    upstream.setValue(wanted.said(LedgerChoice.UPSTREAM));
    key.setValue(wanted.said(LedgerChoice.KEY));
    endUser.setValue(wanted.said(LedgerChoice.USER));
    status.setValue(wanted.said(LedgerChoice.STATUS));
    day = wanted.said(LedgerChoice.DAY);
    showDays(wanted);
  }

  /** One that is not among those to choose from is looked for; if there is none, it says so. */
  private void showTenant(String id) {
    if (!id.isEmpty() && !tenants.containsKey(id)) {
      desk.tenant(id).ifPresent(this::know);
    }
    tenant.setValue(id.isEmpty() ? null : id);
    tenant.setInvalid(!id.isEmpty() && !tenants.containsKey(id));
  }

  private void showDays(LedgerChoice wanted) {
    LedgerChoice meant = wanted.withUsualDays(today());
    from.setValue(meant.from().orElseThrow());
    to.setValue(meant.to().orElseThrow());
    from.setEnabled(day.isEmpty());
    to.setEnabled(day.isEmpty());
    to.setInvalid(meant.filter().isEmpty());
  }

  /** What the fields say. */
  LedgerChoice choice() {
    return new LedgerChoice(
        Map.of(
            LedgerChoice.TENANT, tenant.getOptionalValue().orElse(""),
            LedgerChoice.MODEL, model.getValue(),
            LedgerChoice.UPSTREAM, upstream.getValue(),
            LedgerChoice.KEY, key.getValue(),
            LedgerChoice.USER, endUser.getValue(),
            LedgerChoice.STATUS, status.getOptionalValue().orElse(""),
            LedgerChoice.FROM, from.getOptionalValue().map(LocalDate::toString).orElse(""),
            LedgerChoice.TO, to.getOptionalValue().map(LocalDate::toString).orElse(""),
            LedgerChoice.DAY, day));
  }

  /** The chosen tenant's, else the latest that any tenant may have. */
  private LocalDate today() {
    ZoneId zone =
        tenant.getOptionalValue().map(tenants::get).map(TenantDetails::timeZone).orElse(EARLIEST);
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
