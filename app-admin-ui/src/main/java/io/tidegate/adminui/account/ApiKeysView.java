package io.tidegate.adminui.account;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.KeySearch;
import io.tidegate.account.OnDisconnect;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.KeysetRows;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.platform.Conflict;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * All keys of all tenants. Search, state and order are in the address, so that a link shows the
 * same list.
 */
@Route("keys")
@Menu(title = "keys.title", order = 3, icon = "KEY")
@RolesAllowed("viewer")
@CdiComponent
class ApiKeysView extends Main implements BeforeEnterObserver, HasDynamicTitle, KeyMenu.Actions {

  private final KeyDesk desk;
  private final Ages ages;
  private final KeyFilters filters;
  private final Button revoking = new Button();
  private final KeysetRows<ApiKeyDetails> rows;
  private final KeyGrid grid;

  @Inject
  ApiKeysView(KeyDesk desk, InstantSource clock) {
    this.desk = desk;
    filters = new KeyFilters(desk, this::filterAgain);
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    rows = new KeysetRows<>((page, last) -> desk.search(filters.value(), page, last));
    grid = new KeyGrid(ages);
    grid.onOrder(this::order);
    grid.setItems(rows::fetch);
    grid.setEmptyStateComponent(new EmptyState(Symbol.KEY, getTranslation("keys.empty")));
    addClassNames("tg-page", "tg-list-page");
    if (desk.mayChange()) {
      grid.addActions(this, this::choose);
      filters.add(revoking);
      revoking.setId("revoke-chosen");
      revoking.addThemeVariants(ButtonVariant.ERROR);
      revoking.addClickListener(_ -> askToRevoke(unrevoked(grid.getSelectedItems())));
      choose(Set.of());
    }
    add(header(), filters, grid);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("keys.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event);
    reload();
  }

  private PageHeader header() {
    var header = new PageHeader(getTranslation("keys.title"), getTranslation("keys.about"));
    if (desk.mayChange()) {
      header.add(
          new PrimaryButton("create-key", getTranslation("create.submit"), this::askToCreate));
    }
    return header;
  }

  private void choose(Set<ApiKeyDetails> chosen) {
    int many = unrevoked(chosen).size();
    revoking.setText(getTranslation("keys.revoke.chosen", many));
    revoking.setVisible(many > 0);
  }

  private static Set<ApiKeyDetails> unrevoked(Set<ApiKeyDetails> keys) {
    return keys.stream().filter(key -> key.revokedAt().isEmpty()).collect(toUnmodifiableSet());
  }

  private void filterAgain() {
    filters.address().replace(this);
    reload();
  }

  private void order(KeySearch.Order order) {
    filters.order(order);
    filterAgain();
  }

  private void reload() {
    rows.restart();
    grid.show(filters.value().order());
    grid.deselectAll();
    grid.getDataProvider().refreshAll();
  }

  private void askToCreate() {
    new FormDialog<>(
            getTranslation("create.title"),
            new NewKeyFields(desk),
            getTranslation("dialog.audited"),
            getTranslation("create.submit"),
            this::create)
        .savedBy("create")
        .open();
  }

  private void create(NewKeyFields.NewKey key) {
    ApiKeyDraft draft = key.form().draft(ages.zone(), OnDisconnect.USUAL);
    IssuedSecrets.of(desk.create(key.tenant(), key.mode(), draft)).open();
    reload();
  }

  @Override
  public void change(ApiKeyDetails key) {
    new FormDialog<>(
            getTranslation("key.change.title", key.name()),
            new KeyFields(KeyForm.of(key, ages.zone())),
            getTranslation("key.change.effect"),
            getTranslation("key.change.submit"),
            form -> change(key, form))
        .open();
  }

  private void change(ApiKeyDetails key, KeyForm form) {
    ChangedKey changed = desk.change(key, form.draft(ages.zone(), key.onDisconnect()));
    changed.signingSecret().ifPresent(secret -> IssuedSecrets.of(changed, secret).open());
    reload();
    Toast.done(getTranslation("key.saved", changed.key().name()));
  }

  @Override
  public void rotate(ApiKeyDetails key) {
    new RotateKeyDialog(key, overlap -> rotate(key, overlap)).open();
  }

  private void rotate(ApiKeyDetails key, Duration overlap) {
    try {
      IssuedSecrets.of(desk.rotate(key.id(), overlap)).open();
    } catch (Conflict _) {
      Toast.refused(getTranslation("rotate.refused", key.name()));
    }
    reload();
  }

  @Override
  public void revoke(ApiKeyDetails key) {
    new ByNameDialog(
            getTranslation("revoke.title", key.name()),
            getTranslation("revoke.about", key.tenantName()),
            getTranslation("revoke.submit"),
            key.name(),
            () -> revoke(Set.of(key), getTranslation("revoke.done", key.name())))
        .open();
  }

  private void askToRevoke(Set<ApiKeyDetails> chosen) {
    new ByNameDialog(
            getTranslation("revoke.many.title", chosen.size()),
            getTranslation("revoke.many.about", names(chosen)),
            getTranslation("revoke.many.submit", chosen.size()),
            Integer.toString(chosen.size()),
            () -> revoke(chosen, getTranslation("revoke.many.done", chosen.size(), names(chosen))))
        .open();
  }

  /** Ends all that can be ended, and then tells of those that cannot. */
  void revoke(Set<ApiKeyDetails> chosen, String done) {
    Set<ApiKeyDetails> left = new HashSet<>();
    var failure = new IllegalStateException("not all keys were revoked");
    for (ApiKeyDetails key : chosen) {
      try {
        desk.revoke(key.id());
      } catch (RuntimeException e) { // whatever it is, the next key may be one that leaked
        left.add(key);
        failure.addSuppressed(e);
      }
    }
    reload();
    if (!left.isEmpty()) {
      Toast.refused(getTranslation("revoke.many.failed", chosen.size() - left.size(), names(left)));
      throw failure;
    }
    Toast.done(done);
  }

  private static String names(Set<ApiKeyDetails> keys) {
    return keys.stream().map(ApiKeyDetails::name).sorted().collect(joining(", "));
  }
}
