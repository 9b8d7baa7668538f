package io.tidegate.adminui.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditRecord;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.KeysetRows;
import io.tidegate.adminui.page.ListAndPanel;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Who changed what? The filter and the open change are in the address, so that a link shows both.
 */
@Route(AuditView.PATH)
@Menu(title = "audit.title", order = 10, icon = "AUDIT")
@RolesAllowed("viewer")
@CdiComponent
class AuditView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "audit";

  private static final String OPEN = "change";

  private final AuditDesk desk;
  private final Ages ages;
  private final AuditFilters filters;
  private final KeysetRows<AuditRecord> rows;
  private final AuditGrid grid;
  private final ListAndPanel layout;
  private String open = "";

  /** At first everything: that is asked for before an address is read. */
  private Optional<AuditFilter> shown = Optional.of(AuditFilter.ALL);

  @Inject
  AuditView(AuditDesk desk, InstantSource clock) {
    this.desk = desk;
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    filters = new AuditFilters(ages.zone(), this::filterAgain);
    rows = new KeysetRows<>(this::page);
    grid = new AuditGrid(ages, this::address);
    grid.setItems(rows::fetch);
    grid.setEmptyStateComponent(new EmptyState(Symbol.AUDIT, getTranslation("audit.empty")));
    grid.addItemClickListener(click -> address(click.getItem()).open(this));
    layout = new ListAndPanel(grid, this::close);
    addClassNames("tg-page", "tg-list-page", "tg-panel-page");
    add(
        new PageHeader(getTranslation("audit.title"), getTranslation("audit.about")),
        filters,
        layout);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("audit.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event);
    open = Address.parameter(event, OPEN);
    layout.setDetail(
        desk.find(open).map(change -> new ChangePanel(change, ages, this::close)).orElse(null));
    reload();
  }

  private void filterAgain() {
    address(open).replace(this);
    reload();
  }

  /** Of days that make no span nothing is shown, as their field says. */
  private Page<AuditRecord> page(PageRequest page) {
    return shown
        .map(filter -> desk.list(filter, page))
        .orElse(new Page<>(List.of(), Optional.empty()));
  }

  /** Reads the list again, unless it is the one that is shown: then it keeps its place. */
  private void reload() {
    Optional<AuditFilter> wanted = filters.value();
    if (!wanted.equals(shown)) {
      shown = wanted;
      rows.restart();
      grid.getDataProvider().refreshAll();
    }
  }

  private void close() {
    address("").open(this);
  }

  private Address address(AuditRecord change) {
    return address(change.id().toString());
  }

  private Address address(String change) {
    var parameters = new HashMap<>(filters.parameters());
    parameters.put(OPEN, change);
    return new Address(PATH, parameters);
  }
}
