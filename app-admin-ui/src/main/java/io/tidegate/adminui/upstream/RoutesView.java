package io.tidegate.adminui.upstream;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.platform.NotFound;
import io.tidegate.upstream.CanaryDetails;
import io.tidegate.upstream.RouteDetails;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** All routes: who answers for a model alias, and what is being tried in his place? */
@Route("routes")
@Menu(title = "routes.title", order = 6, icon = "ROUTE")
@RolesAllowed("viewer")
@CdiComponent
class RoutesView extends Main implements HasDynamicTitle {

  private final RouteDesk desk;
  private final RouteGrid grid;

  @Inject
  RoutesView(RouteDesk desk, InstantSource clock) {
    this.desk = desk;
    var ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    grid = new RouteGrid(ages, desk::decisions);
    grid.setEmptyStateComponent(new EmptyState(Symbol.ROUTE, getTranslation("routes.empty")));
    addClassNames("tg-page", "tg-list-page");
    var header = new PageHeader(getTranslation("routes.title"), getTranslation("routes.about"));
    if (desk.mayChange()) {
      grid.addActions(this::askToChange, this::askToDelete);
      header.add(
          new PrimaryButton(
              "create-route", getTranslation("route.create.submit"), this::askToCreate));
    }
    add(header, grid);
    reload();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("routes.title"));
  }

  private void askToCreate() {
    new FormDialog<>(
            getTranslation("route.create.title"),
            new RouteFields(RouteForm.BLANK, /* isNew= */ true),
            getTranslation("route.effect"),
            getTranslation("route.create.submit"),
            this::create)
        .open();
  }

  private void askToChange(RouteDetails route) {
    new FormDialog<>(
            getTranslation("route.change.title", route.alias()),
            new RouteFields(RouteForm.of(route), /* isNew= */ false),
            getTranslation("route.effect"),
            getTranslation("route.change.submit"),
            form -> change(route, form))
        .open();
  }

  private void askToDelete(RouteDetails route) {
    new ByNameDialog(
            getTranslation("upstream.delete.title", route.alias()),
            getTranslation("route.delete.effect"),
            getTranslation("route.delete.submit"),
            route.alias(),
            () -> delete(route.alias()))
        .open();
  }

  private void create(RouteForm form) {
    desk.create(form.alias().strip(), form.draft(Optional.empty()));
    saved(form);
  }

  private void change(RouteDetails route, RouteForm form) {
    desk.change(route, form.draft(route.canary().map(CanaryDetails::settings)));
    saved(form);
  }

  private void saved(RouteForm form) {
    reload();
    Toast.done(getTranslation("route.saved", form.alias()));
  }

  void delete(String alias) {
    try {
      desk.delete(alias);
      Toast.done(getTranslation("route.deleted", alias));
    } catch (NotFound _) {
      Toast.refused(getTranslation("toast.gone", alias));
    }
    reload();
  }

  private void reload() {
    grid.setItems(desk.list());
  }
}
