package io.tidegate.adminui.account;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.adminui.page.KeysetRows;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;

/** All keys of all tenants. The search is in the address, so that a link shows the same list. */
@Route("keys")
@Menu(title = "keys.title", order = 3, icon = "KEY")
@RolesAllowed("viewer")
@CdiComponent
class ApiKeysView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private static final String SEARCH = "q";

  private final KeyDesk desk;
  private final FilterField search =
      new FilterField("search", getTranslation("keys.search"), this::searchAgain);
  private final KeysetRows<ApiKeyDetails> rows;
  private final KeyGrid grid;

  @Inject
  ApiKeysView(KeyDesk desk, InstantSource clock) {
    this.desk = desk;
    rows = new KeysetRows<>(page -> desk.search(search.getValue(), page));
    grid = new KeyGrid(new Ages(clock.instant(), this::getTranslation, getLocale()));
    grid.setItems(rows::fetch);
    grid.setEmptyStateComponent(new EmptyState(Symbol.KEY, getTranslation("keys.empty")));
    if (desk.mayChange()) {
      grid.addRevoking(this::askToRevoke);
    }
    addClassNames("tg-page", "tg-list-page");
    add(header(), search, grid);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("keys.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    search.setValue(Address.parameter(event, SEARCH));
    reload();
  }

  /** The address of the keys that a text finds. */
  static Address of(String text) {
    return new Address("keys", Map.of(SEARCH, text));
  }

  private PageHeader header() {
    var header = new PageHeader(getTranslation("keys.title"), getTranslation("keys.about"));
    if (desk.mayChange()) {
      header.add(
          new PrimaryButton("create-key", getTranslation("create.submit"), this::askToCreate));
    }
    return header;
  }

  private void searchAgain() {
    of(search.getValue()).replace(this);
    reload();
  }

  private void reload() {
    rows.restart();
    grid.getDataProvider().refreshAll();
  }

  private void askToCreate() {
    var tenants = desk.tenants().stream().map(TenantChoice.Existing::new).toList();
    new CreateKeyDialog(tenants, desk.mayCreateTenants(), this::create).open();
  }

  private void create(KeyForm form) {
    new KeyIssuedDialog(desk.create(form)).open();
    reload();
  }

  private void askToRevoke(ApiKeyDetails key) {
    new ByNameDialog(
            getTranslation("revoke.title", key.name()),
            getTranslation("revoke.about", key.tenantName()),
            getTranslation("revoke.submit"),
            key.name(),
            () -> revoke(key))
        .open();
  }

  private void revoke(ApiKeyDetails key) {
    desk.revoke(key.id());
    reload();
    Toast.done(getTranslation("revoke.done", key.name()));
  }
}
