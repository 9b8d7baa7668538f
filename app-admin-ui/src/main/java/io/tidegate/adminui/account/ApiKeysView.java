package io.tidegate.adminui.account;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.text.Moments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** All keys of all tenants. The search is in the address, so that a link shows the same list. */
@Route("keys")
@Menu(title = "keys.title", order = 2, icon = "KEY")
@RolesAllowed("viewer")
@CdiComponent
class ApiKeysView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private static final String SEARCH = "q";
  private static final int NARROW = 800;
  private static final Duration TOAST = Duration.ofSeconds(5);

  private final KeyDesk desk;
  private final TextField search = new TextField();
  private final KeysetRows<ApiKeyDetails> rows;
  private final KeyGrid grid;

  @Inject
  ApiKeysView(KeyDesk desk, InstantSource clock) {
    this.desk = desk;
    rows = new KeysetRows<>(page -> desk.search(search.getValue(), page));
    grid = new KeyGrid(clock.instant(), Moments.here(this::getTranslation, getLocale()));
    grid.setItems(rows::fetch);
    grid.setEmptyStateComponent(empty());
    if (desk.mayChange()) {
      grid.addRevoking(this::askToRevoke);
    }
    addClassNames("tg-page", "tg-list-page");
    add(header(), filters(), grid);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("keys.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters parameters = event.getLocation().getQueryParameters();
    search.setValue(parameters.getSingleParameter(SEARCH).orElse(""));
    reload();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    UI ui = attach.getUI();
    grid.showNarrow(ui.getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW);
    var resizing =
        ui.getPage()
            .addBrowserWindowResizeListener(size -> grid.showNarrow(size.getWidth() < NARROW));
    addDetachListener(_ -> resizing.remove());
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
    new RevokeKeyDialog(key, () -> revoke(key)).open();
  }

  private void revoke(ApiKeyDetails key) {
    desk.revoke(key.id());
    reload();
    Notification.show(
        getTranslation("revoke.done", key.name()), (int) TOAST.toMillis(), Position.BOTTOM_CENTER);
  }

  private Header header() {
    var text =
        new Div(new H1(getTranslation("keys.title")), new Paragraph(getTranslation("keys.about")));
    var header = new Header(text);
    header.addClassName("tg-header");
    if (desk.mayChange()) {
      header.add(creating("create-key"));
    }
    return header;
  }

  private Button creating(String id) {
    var button = new Button(getTranslation("create.submit"), Symbol.PLUS.icon());
    button.setId(id);
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(_ -> askToCreate());
    return button;
  }

  private Component filters() {
    search.setId("search");
    search.setPlaceholder(getTranslation("keys.search"));
    search.setAriaLabel(getTranslation("keys.search"));
    search.setPrefixComponent(Symbol.SEARCH.icon());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            showAddress();
            reload();
          }
        });
    return search;
  }

  /** Puts the search into the address without making the page anew. */
  private void showAddress() {
    QueryParameters query =
        search.isEmpty() ? QueryParameters.empty() : QueryParameters.of(SEARCH, search.getValue());
    String path = query.getQueryString().isEmpty() ? "keys" : "keys?" + query.getQueryString();
    getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, path));
  }

  private Component empty() {
    var empty = new Div(Symbol.KEY.icon(), new Span(getTranslation("keys.empty")));
    empty.addClassName("tg-empty");
    return empty;
  }
}
