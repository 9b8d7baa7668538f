package io.tidegate.adminui.account;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.KeysetRows;
import io.tidegate.adminui.page.ListAndPanel;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;

/**
 * All tenants: whom do we serve, what did they use lately, and where is what is theirs? Search,
 * order and the open tenant are in the address, so that a link shows the same.
 */
@Route(TenantsView.PATH)
@Menu(title = "tenants.title", order = 2, icon = "TENANT")
@RolesAllowed("viewer")
@CdiComponent
class TenantsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "tenants";

  private static final String OPEN = "tenant";

  private final TenantDesk desk;
  private final TenantFilters filters = new TenantFilters(this::filterAgain);
  private final KeysetRows<TenantDetails> rows;
  private final TenantGrid grid;
  private final Ages ages;
  private final ListAndPanel layout;
  private String open = "";

  @Inject
  TenantsView(TenantDesk desk, InstantSource clock) {
    this.desk = desk;
    rows = new KeysetRows<>(page -> desk.search(filters.value(), page));
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    grid = new TenantGrid(ages, this::address);
    grid.setItems(rows::fetch);
    grid.setEmptyStateComponent(new EmptyState(Symbol.TENANT, getTranslation("tenants.empty")));
    grid.addItemClickListener(click -> address(click.getItem()).open(this));
    layout = new ListAndPanel(grid, this::close);
    addClassNames("tg-page", "tg-list-page", "tg-panel-page");
    var header = new PageHeader(getTranslation("tenants.title"), getTranslation("tenants.about"));
    if (desk.mayChange()) {
      grid.addChanging(this::askToChange);
      header.add(
          new PrimaryButton(
              "create-tenant", getTranslation("tenant.create.submit"), this::askToCreate));
    }
    add(header, filters, layout);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("tenants.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event);
    open = Address.parameter(event, OPEN);
    showOpen();
    reload();
  }

  private void showOpen() {
    layout.setDetail(desk.find(open).map(this::panel).orElse(null));
  }

  private TenantPanel panel(TenantDetails tenant) {
    return new TenantPanel(tenant, desk.use(tenant), desk.mayLimit(), ages, this::close);
  }

  private void filterAgain() {
    address(open).replace(this);
    reload();
  }

  private void close() {
    address("").open(this);
  }

  private Address address(TenantDetails tenant) {
    return address(tenant.id().toString());
  }

  private Address address(String tenant) {
    return filters.address().with(OPEN, tenant);
  }

  private void reload() {
    rows.restart();
    grid.getDataProvider().refreshAll();
  }

  private void askToCreate() {
    new FormDialog<>(
            getTranslation("tenant.create.title"),
            new TenantFields(new TenantForm("", ages.zone().getId())),
            getTranslation("dialog.audited"),
            getTranslation("tenant.create.submit"),
            this::create)
        .open();
  }

  private void askToChange(TenantDetails tenant) {
    new FormDialog<>(
            getTranslation("tenant.change.title", tenant.name()),
            new TenantFields(TenantForm.of(tenant)),
            getTranslation("dialog.audited"),
            getTranslation("tenant.change.submit"),
            form -> change(tenant, form))
        .open();
  }

  private void create(TenantForm form) {
    desk.create(form.draft());
    changed(form);
  }

  private void change(TenantDetails tenant, TenantForm form) {
    desk.change(tenant, form.draft());
    changed(form);
  }

  private void changed(TenantForm form) {
    showOpen();
    reload();
    Toast.done(getTranslation("tenant.saved", form.name()));
  }
}
