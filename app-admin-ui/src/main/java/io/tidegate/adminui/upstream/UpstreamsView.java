package io.tidegate.adminui.upstream;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.event.EventList;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StaleVersion;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** All upstreams: is it us or them, and who is to get the work? */
@Route("upstreams")
@Menu(title = "upstreams.title", order = 5, icon = "UPSTREAM")
@RolesAllowed("viewer")
@CdiComponent
class UpstreamsView extends Main implements HasDynamicTitle, UpstreamMenu.Actions {

  private final UpstreamDesk desk;
  private final UpstreamGrid grid;

  @Inject
  UpstreamsView(UpstreamDesk desk, InstantSource clock) {
    this.desk = desk;
    var ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    grid = new UpstreamGrid(ages);
    grid.setEmptyStateComponent(new EmptyState(Symbol.UPSTREAM, getTranslation("upstreams.empty")));
    addClassNames("tg-page", "tg-list-page");
    var header =
        new PageHeader(getTranslation("upstreams.title"), getTranslation("upstreams.about"));
    if (desk.mayChange()) {
      grid.addActions(upstream -> new UpstreamMenu(upstream, this));
      header.add(
          new PrimaryButton(
              "create-upstream", getTranslation("upstream.create.submit"), this::create));
    }
    add(header, grid, new EventList(desk.events(), ages));
    reload();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("upstreams.title"));
  }

  @Override
  public void probe(UpstreamDetails upstream) {
    String name = upstream.name();
    new ProbeDialog(name, upstream.models(), desk.probe(name)).open();
  }

  @Override
  public void change(UpstreamDetails upstream) {
    open(
        getTranslation("upstream.change.title", upstream.name()),
        new UpstreamFields(UpstreamForm.of(upstream), /* isNew= */ false),
        getTranslation("upstream.change.submit"),
        form -> desk.change(upstream, form.draft()));
  }

  @Override
  public void drain(UpstreamDetails upstream) {
    step(upstream, desk::drain, getTranslation("upstreams.drained", upstream.name()));
  }

  @Override
  public void enable(UpstreamDetails upstream) {
    step(upstream, desk::enable, getTranslation("upstreams.enabled", upstream.name()));
  }

  private void step(UpstreamDetails before, Function<String, UpstreamDetails> taking, String done) {
    try {
      UpstreamDetails after = taking.apply(before.name());
      Toast.undoable(done, () -> restore(before, after));
    } catch (NotFound _) {
      Toast.refused(getTranslation("toast.gone", before.name()));
    }
    reload();
  }

  /** Takes one step back, unless somebody else has taken another one. */
  private void restore(UpstreamDetails before, UpstreamDetails now) {
    try {
      if (before.state() == UpstreamState.DRAINING) {
        desk.drain(before.name()); // which a draft cannot say
      } else {
        desk.change(now, UpstreamForm.of(before).draft());
      }
      Toast.done(getTranslation("upstreams.undone", before.name()));
    } catch (StaleVersion | NotFound _) {
      Toast.refused(getTranslation("upstreams.undo.refused", before.name()));
    }
    reload();
  }

  @Override
  public void delete(UpstreamDetails upstream) {
    new ByNameDialog(
            getTranslation("upstream.delete.title", upstream.name()),
            getTranslation("upstream.delete.effect"),
            getTranslation("upstream.delete.submit"),
            upstream.name(),
            () -> forget(upstream.name()))
        .open();
  }

  private void create() {
    open(
        getTranslation("upstream.create.title"),
        new UpstreamFields(UpstreamForm.BLANK, /* isNew= */ true),
        getTranslation("upstream.create.submit"),
        form -> desk.create(form.name().strip(), form.draft()));
  }

  private void open(
      String title, UpstreamFields fields, String submit, Consumer<UpstreamForm> save) {
    Consumer<UpstreamForm> saved =
        form -> {
          reload();
          Toast.done(getTranslation("upstream.saved", form.name()));
        };
    new FormDialog<>(title, fields, getTranslation("upstream.effect"), submit, save.andThen(saved))
        .open();
  }

  void forget(String name) {
    try {
      desk.delete(name);
      Toast.done(getTranslation("upstream.deleted", name));
    } catch (Conflict _) {
      Toast.refused(getTranslation("upstream.needed", name));
    } catch (NotFound _) {
      Toast.refused(getTranslation("toast.gone", name));
    }
    reload();
  }

  private void reload() {
    grid.setItems(desk.list());
  }
}
