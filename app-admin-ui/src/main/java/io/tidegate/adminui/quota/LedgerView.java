package io.tidegate.adminui.quota;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
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
import io.tidegate.adminui.page.LatestAnswer;
import io.tidegate.adminui.page.ListAndPanel;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.Toast;
import io.tidegate.adminui.text.Moments;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every token and cent: by day at first, and then the calls of a day. What is shown, and of whom,
 * is in the address. Sums come after the page, because those of many days take long.
 */
@Route(LedgerView.PATH)
@Menu(title = "ledger.title", order = 8, icon = "LEDGER")
@RolesAllowed("viewer")
@CdiComponent
class LedgerView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "ledger";

  private static final String OPEN = "entry";

  private final LedgerDesk desk;
  private final Ages ages;
  private final LedgerFilters filters;
  private final KeysetRows<LedgerLine> rows = new KeysetRows<>(this::page);
  private final LedgerGrid lines;
  private final DayGrid days = new DayGrid(day -> address(day.toString(), ""));
  private final ListAndPanel layout;
  private final Div back = new Div();
  private final LedgerTotals totals = new LedgerTotals();
  private final LatestAnswer<List<DaySum>> sums =
      new LatestAnswer<>(this::showSums, () -> showNoSums("ledger.totals.failed"));
  private final Button export = new Button(getTranslation("ledger.export"), Symbol.DOWNLOAD.icon());
  private final ExportButton kept;
  private Optional<LedgerFilter> listed = Optional.empty();
  private Optional<LedgerFilter> summed = Optional.empty();
  private String open = "";

  @Inject
  LedgerView(LedgerDesk desk, InstantSource clock) {
    this.desk = desk;
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    filters = new LedgerFilters(desk, clock, this::filterAgain);
    lines = new LedgerGrid(ages, line -> address(line.attemptId().toString()));
    lines.setItems(rows::fetch);
    lines.setEmptyStateComponent(empty());
    lines.addItemClickListener(click -> address(click.getItem().attemptId().toString()).open(this));
    days.addItemClickListener(click -> address(click.getItem().day().toString(), "").open(this));
    layout = new ListAndPanel(lines, this::close);
    kept = new ExportButton(desk::kept);
    export.setId("export");
    export.addClickListener(_ -> filters.choice().filter().ifPresent(this::export));
    addClassNames("tg-page", "tg-list-page", "tg-panel-page");
    add(
        new PageHeader(
            getTranslation("ledger.title"), getTranslation("ledger.about"), kept, export),
        filters,
        back,
        days,
        layout,
        totals);
  }

  private Component empty() {
    return new EmptyState(Symbol.LEDGER, getTranslation("ledger.empty"));
  }

  /** One that is being written takes the place of the one that is wanted, and can be stopped. */
  private void export(LedgerFilter wanted) {
    Optional<LedgerExport> begun = desk.export(wanted, address(""));
    begun.ifPresentOrElse(
        export -> ExportNotice.await(export, UI.getCurrent()),
        () -> Toast.refused(getTranslation("ledger.export.busy")));
    // Not one that is ready: it would be taken for what is wanted.
    begun.or(() -> desk.kept().filter(LedgerExport::isBeingWritten)).ifPresent(_ -> kept.open());
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("ledger.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(LedgerChoice.of(name -> Address.parameter(event, name)), Address.parameter(event, OPEN));
  }

  /**
   * Shows what is wanted.
   *
   * @param entry the id of the row that is open; nonsense if none is
   */
  void show(LedgerChoice wanted, String entry) {
    filters.show(wanted);
    open = entry;
    layout.setDetail(
        desk.find(open).map(line -> new LinePanel(line, ages, this::close)).orElse(null));
    reload();
  }

  private void filterAgain() {
    address(open).replace(this);
    reload();
  }

  /** Of days that make no span nothing is shown, as their field says. */
  private void reload() {
    LedgerChoice choice = filters.choice();
    Optional<LedgerFilter> wanted = choice.filter();
    boolean byDay = choice.day().isEmpty() && open.isEmpty() && !choice.needsRows();
    export.setEnabled(wanted.isPresent());
    days.setVisible(byDay && wanted.isPresent());
    layout.setVisible(!byDay && wanted.isPresent());
    showWayBack(choice);
    list(byDay ? Optional.empty() : wanted);
    addUp(wanted, !choice.needsRows());
  }

  private void showWayBack(LedgerChoice choice) {
    back.removeAll();
    back.setVisible(choice.day().isPresent());
    choice
        .day()
        .ifPresent(
            day -> {
              back.add(address("", "").link(getTranslation("ledger.all-days")));
              back.add(" · " + Moments.day(day, getLocale()));
            });
  }

  /** Reads the rows again, unless they are those that are shown: then the list keeps its place. */
  private void list(Optional<LedgerFilter> wanted) {
    if (!wanted.equals(listed)) {
      listed = wanted;
      rows.restart();
      lines.getDataProvider().refreshAll();
    }
  }

  private Page<LedgerLine> page(PageRequest page) {
    return listed
        .map(filter -> desk.list(filter, page))
        .orElse(new Page<>(List.of(), Optional.empty()));
  }

  /**
   * Asks for the sums, unless they are those that are shown or awaited.
   *
   * @param known whether days have them
   */
  private void addUp(Optional<LedgerFilter> wanted, boolean known) {
    if (wanted.equals(summed)) {
      return;
    }
    summed = wanted;
    sums.forget();
    showNoSums(known ? "ledger.totals.waiting" : "ledger.totals.unknown");
    totals.setVisible(wanted.isPresent());
    wanted.filter(_ -> known).ifPresent(filter -> sums.await(UI.getCurrent(), desk.days(filter)));
  }

  private void showSums(List<DaySum> found) {
    days.setEmptyStateComponent(empty());
    days.setItems(found);
    totals.show(found);
  }

  private void showNoSums(String why) {
    days.setEmptyStateText(getTranslation(why));
    days.setItems(List.of());
    totals.say(getTranslation(why));
  }

  private void close() {
    address("").open(this);
  }

  private Address address(String entry) {
    return address(filters.choice().said(LedgerChoice.DAY), entry);
  }

  private Address address(String ofDay, String entry) {
    LedgerChoice choice = filters.choice().with(LedgerChoice.DAY, ofDay);
    Map<String, String> parameters = new HashMap<>(choice.said());
    parameters.put(OPEN, entry);
    return new Address(PATH, parameters);
  }
}
