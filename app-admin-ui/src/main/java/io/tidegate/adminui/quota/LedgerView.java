package io.tidegate.adminui.quota;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.KeysetRows;
import io.tidegate.adminui.page.ListAndPanel;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.Toast;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every token and cent: by day at first, and then the calls of a day. What is shown, and of whom,
 * is in the address.
 */
@Route(LedgerView.PATH)
@Menu(title = "ledger.title", order = 8, icon = "LEDGER")
@RolesAllowed("viewer")
@CdiComponent
class LedgerView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "ledger";

  private static final String OPEN = "entry";
  private static final String DAY = "day";

  private final LedgerDesk desk;
  private final Ages ages;
  private final LedgerFilters filters;
  private final KeysetRows<LedgerLine> rows;
  private final LedgerGrid lines;
  private final DayGrid days = new DayGrid(day -> address(day.toString(), ""));
  private final ListAndPanel layout;
  private final Div back = new Div();
  private final LedgerTotals totals = new LedgerTotals();
  private String day = "";
  private String open = "";

  @Inject
  LedgerView(LedgerDesk desk, InstantSource clock) {
    this.desk = desk;
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    filters = new LedgerFilters(desk.tenants(), clock, this::filterAgain);
    rows = new KeysetRows<>(page -> desk.list(wanted(), page));
    lines = new LedgerGrid(ages, line -> address(day, line.attemptId().toString()));
    lines.setItems(rows::fetch);
    lines.setEmptyStateComponent(empty());
    lines.addItemClickListener(
        click -> address(day, click.getItem().attemptId().toString()).open(this));
    days.setEmptyStateComponent(empty());
    days.addItemClickListener(click -> address(click.getItem().day().toString(), "").open(this));
    layout = new ListAndPanel(lines, () -> address(day, "").open(this));
    addClassNames("tg-page", "tg-list-page", "tg-panel-page");
    add(
        new PageHeader(getTranslation("ledger.title"), getTranslation("ledger.about"), exporting()),
        filters,
        back,
        days,
        layout,
        totals);
  }

  private Component empty() {
    return new EmptyState(Symbol.LEDGER, getTranslation("ledger.empty"));
  }

  private Button exporting() {
    var button = new Button(getTranslation("ledger.export"), Symbol.DOWNLOAD.icon());
    button.setId("export");
    button.addClickListener(_ -> export());
    return button;
  }

  private void export() {
    desk.export(wanted())
        .ifPresentOrElse(
            begun -> new ExportDialog(begun).open(),
            () -> Toast.refused(getTranslation("ledger.export.busy")));
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("ledger.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event);
    day =
        Optional.ofNullable(LedgerFilters.day(Address.parameter(event, DAY)))
            .map(LocalDate::toString)
            .orElse("");
    open = Address.parameter(event, OPEN);
    layout.setDetail(
        desk.find(open)
            .map(line -> new LinePanel(line, ages, () -> address(day, "").open(this)))
            .orElse(null));
    reload();
  }

  private void filterAgain() {
    address(day, open).replace(this);
    reload();
  }

  private void reload() {
    boolean byDay = day.isEmpty() && open.isEmpty() && !filters.needsRows();
    days.setVisible(byDay);
    layout.setVisible(!byDay);
    back.removeAll();
    back.setVisible(!day.isEmpty());
    List<DaySum> sums = filters.needsRows() ? List.of() : desk.days(wanted());
    totals.show(sums, filters.needsRows());
    if (byDay) {
      days.setItems(sums);
      return;
    }
    if (!day.isEmpty()) {
      back.add(address("", "").link(getTranslation("ledger.all-days")));
      back.add(" · " + day);
    }
    rows.restart();
    lines.getDataProvider().refreshAll();
  }

  private LedgerFilter wanted() {
    return filters.value(Optional.ofNullable(LedgerFilters.day(day)));
  }

  private Address address(String ofDay, String entry) {
    Map<String, String> parameters = new HashMap<>(filters.parameters());
    parameters.put(DAY, ofDay);
    parameters.put(OPEN, entry);
    return new Address(PATH, parameters);
  }
}
