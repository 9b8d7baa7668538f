package io.tidegate.adminui.quota;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.tidegate.account.EndUserHash;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerSpan;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the ledger down. Days are those of the tenants, each in its own time zone; the last one
 * is wanted too. An end user is wanted by the name that his tenant gives him, or, where no tenant
 * is chosen, by the hash that the ledger has of him.
 */
class LedgerFilters extends Div {

  private static final int USUAL_DAYS = 30;

  /** Where a day begins first: in it, there is no call of a later day. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private static final String MEASURED = "measured";
  private static final String ESTIMATED = "estimated";

  private final ComboBox<TenantDetails> tenant = new ComboBox<>();
  private final FilterField model;
  private final FilterField upstream;
  private final FilterField key;
  private final FilterField endUser;
  private final Select<String> status = new Select<>();
  private final DatePicker from = new DatePicker();
  private final DatePicker to = new DatePicker();
  private final List<TenantDetails> tenants;
  private final InstantSource clock;

  /**
   * @param changed runs when the user, not the address, has changed something
   */
  LedgerFilters(List<TenantDetails> tenants, InstantSource clock, Runnable changed) {
    this.tenants = tenants;
    this.clock = clock;
    addClassNames("tg-filters", "tg-many-filters");
    model = new FilterField("model", getTranslation("ledger.filter.model"), changed);
    upstream = new FilterField("upstream", getTranslation("ledger.filter.upstream"), changed);
    key = new FilterField("key", getTranslation("ledger.filter.key"), changed);
    endUser = new FilterField("user", getTranslation("ledger.filter.user"), changed);
    endUser.setTooltipText(getTranslation("ledger.filter.user.help"));
    askTenant();
    askStatus();
    ask(from, "from", getTranslation("ledger.filter.from"));
    ask(to, "to", getTranslation("ledger.filter.to"));
    for (AbstractField<?, ?> field : List.<AbstractField<?, ?>>of(tenant, status, from, to)) {
      listen(field, changed);
    }
    add(tenant, from, to, endUser, model, upstream, key, status);
  }

  private void askTenant() {
    tenant.setId("tenant");
    tenant.setPlaceholder(getTranslation("ledger.filter.tenant"));
    tenant.setAriaLabel(getTranslation("ledger.filter.tenant"));
    tenant.setItems(tenants);
    tenant.setItemLabelGenerator(TenantDetails::name);
    tenant.setClearButtonVisible(true);
  }

  private void askStatus() {
    status.setId("status");
    status.setPlaceholder(getTranslation("ledger.filter.status"));
    status.setAriaLabel(getTranslation("ledger.filter.status"));
    status.setItems("", MEASURED, ESTIMATED);
    status.setItemLabelGenerator(
        one ->
            one.isEmpty()
                ? getTranslation("ledger.filter.status")
                : getTranslation("ledger.status." + one));
  }

  private static void ask(DatePicker day, String id, String text) {
    day.setId(id);
    day.setPlaceholder(text);
    day.setAriaLabel(text);
    day.setClearButtonVisible(true);
  }

  private static <T> void listen(AbstractField<?, T> field, Runnable changed) {
    field.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            changed.run();
          }
        });
  }

  /** Takes over what the address says. */
  void read(BeforeEnterEvent event) {
    String wanted = Address.parameter(event, "tenant");
    tenant.setValue(
        tenants.stream()
            .filter(one -> one.id().toString().equals(wanted))
            .findFirst()
            .orElse(null));
    model.setValue(Address.parameter(event, "model"));
    upstream.setValue(Address.parameter(event, "upstream"));
    key.setValue(Address.parameter(event, "key"));
    endUser.setValue(Address.parameter(event, "user"));
    status.setValue(knownStatus(Address.parameter(event, "status")));
    from.setValue(day(Address.parameter(event, "from")));
    to.setValue(day(Address.parameter(event, "to")));
  }

  private static String knownStatus(String text) {
    return text.equals(MEASURED) || text.equals(ESTIMATED) ? text : "";
  }

  /** What an address says of a day; null if it is none. */
  static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** What to put into the address. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("tenant", tenant.getOptionalValue().map(one -> one.id().toString()).orElse(""));
    parameters.put("model", model.getValue().strip());
    parameters.put("upstream", upstream.getValue().strip());
    parameters.put("key", key.getValue().strip());
    parameters.put("user", endUser.getValue().strip());
    parameters.put("status", status.getOptionalValue().orElse(""));
    parameters.put("from", from.getOptionalValue().map(LocalDate::toString).orElse(""));
    parameters.put("to", to.getOptionalValue().map(LocalDate::toString).orElse(""));
    return parameters;
  }

  /** Whether it asks for what days do not tell apart. */
  boolean needsRows() {
    return !upstream.getValue().isBlank()
        || status.getOptionalValue().filter(one -> !one.isEmpty()).isPresent();
  }

  /**
   * What is wanted, of the list, of its totals and of its export.
   *
   * @param day of one day alone
   */
  LedgerFilter value(Optional<LocalDate> day) {
    return new LedgerFilter(
        tenant.getOptionalValue().map(TenantDetails::id),
        id(key.getValue().strip()),
        text(endUser.getValue()).map(this::endUserHash),
        text(model.getValue()),
        text(upstream.getValue()),
        status.getOptionalValue().filter(one -> !one.isEmpty()).map(ESTIMATED::equals),
        day.map(LedgerSpan.Days::of).orElseGet(this::days));
  }

  private LedgerSpan.Days days() {
    LocalDate last = to.getOptionalValue().orElseGet(this::today);
    LocalDate first =
        from.getOptionalValue()
            .filter(one -> !one.isAfter(last))
            .orElse(last.minusDays(USUAL_DAYS));
    return new LedgerSpan.Days(first, last);
  }

  /** The chosen tenant's, else the latest that any tenant may have. */
  private LocalDate today() {
    ZoneId zone = tenant.getOptionalValue().map(TenantDetails::timeZone).orElse(EARLIEST);
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private String endUserHash(String user) {
    return tenant.getOptionalValue().map(one -> EndUserHash.of(one.id(), user)).orElse(user);
  }

  private static Optional<String> text(String typed) {
    return Optional.of(typed.strip()).filter(one -> !one.isEmpty());
  }

  /** Of nonsense there are no rows, which is what the page then shows. */
  private static Optional<UUID> id(String typed) {
    try {
      return typed.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(typed));
    } catch (IllegalArgumentException _) {
      return Optional.of(new UUID(0, 0));
    }
  }
}
