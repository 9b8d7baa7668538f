package io.tidegate.adminui.quota;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FilterField;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PauseSwitch;
import io.tidegate.adminui.page.Polling;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.adminui.text.Figures;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Who is near a limit? Those first of whose limits most is used. The rows keep their places while
 * what they show changes, until the page is opened or filtered again, or limits are set.
 */
@Route(QuotasView.PATH)
@Menu(title = "quotas.title", order = 4, icon = "QUOTA")
@RolesAllowed("viewer")
@CdiComponent
class QuotasView extends Main implements BeforeEnterObserver, HasDynamicTitle, QuotaGrid.Actions {

  static final String PATH = "quotas";

  private static final String SEARCH = "q";
  private static final String KEY = "key";
  private static final String TENANT = "tenant";
  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** So many from the top are asked about again and again; each costs a question to Redis. */
  private static final int WATCHED = 200;

  private final QuotaDesk desk;
  private final InstantSource clock;
  private final FilterField search =
      new FilterField("search", getTranslation("quotas.search"), this::filterAgain);
  private final PauseSwitch pause = new PauseSwitch(this::setPaused);
  private final QuotaGrid grid;
  private final Paragraph more = new Paragraph();
  private QuotaRows all = QuotaRows.NONE;
  private Registration polling = () -> {};

  @Inject
  QuotasView(QuotaDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
    grid = new QuotaGrid(this::ages);
    grid.setEmptyStateComponent(new EmptyState(Symbol.QUOTA, getTranslation("quotas.empty")));
    addClassNames("tg-page", "tg-list-page");
    var header =
        new PageHeader(getTranslation("quotas.title"), getTranslation("quotas.about"), pause);
    if (desk.mayChange()) {
      grid.addActions(this);
      header.add(new PrimaryButton("set-limits", getTranslation("quotas.set"), this::askScope));
    }
    more.setId("more");
    more.setText(
        getTranslation("quotas.more", new Figures(getLocale()).exact((double) QuotaDesk.MOST)));
    add(header, search, more, grid);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("quotas.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    search.setValue(Address.parameter(event, SEARCH));
    reload();
    askFor(Scope.Kind.KEY, Address.parameter(event, KEY));
    askFor(Scope.Kind.TENANT, Address.parameter(event, TENANT));
  }

  /** Opens the limits of what an address names, if it names any. */
  private void askFor(Scope.Kind kind, String id) {
    if (!id.isEmpty() && desk.mayChange()) {
      desk.find(new Scope(kind, id)).ifPresent(this::change);
    }
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    poll(attach.getUI());
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    polling.remove();
  }

  private void poll(UI ui) {
    polling.remove();
    polling = Polling.every(REFRESH, ui, this::refresh);
  }

  @Override
  public void change(QuotaRow row) {
    var dialog =
        new FormDialog<>(
            getTranslation("limits.title", row.shownName()),
            new LimitSetFields(row.limits().usual(), clock),
            getTranslation("limits.effect"),
            getTranslation("limits.submit"),
            wanted -> change(row, wanted));
    dialog.setWidth("min(820px, 94vw)"); // a budget is a row of six fields
    dialog.open();
  }

  private void change(QuotaRow row, LimitSet wanted) {
    desk.change(row.scope(), row.limits(), wanted);
    reload();
    Toast.done(getTranslation("limits.saved", row.shownName()));
  }

  @Override
  public void raise(QuotaRow row) {
    new FormDialog<>(
            getTranslation("raise.title", row.shownName()),
            new RaiseFields(row.limits(), ages()),
            getTranslation("dialog.audited"),
            getTranslation("raise.submit"),
            wanted -> raise(row, wanted))
        .savedBy("raise")
        .open();
  }

  private void raise(QuotaRow row, Raise wanted) {
    desk.raise(row.scope(), row.limits(), wanted);
    reload();
    Toast.done(getTranslation("raise.saved", row.shownName()));
  }

  @Override
  public void endRaise(QuotaRow row) {
    try {
      StoredLimits ended = desk.endRaise(row.scope(), row.limits());
      String done = getTranslation("raise.ended", row.shownName());
      row.limits()
          .raise()
          .ifPresent(before -> Toast.undoable(done, () -> raiseAgain(row, ended, before)));
    } catch (StaleVersion _) {
      Toast.refused(getTranslation("raise.end.refused", row.shownName()));
    }
    reload();
  }

  /** Takes the end of a raise back, unless it would have ended by now, or there is another one. */
  private void raiseAgain(QuotaRow row, StoredLimits ended, Raise before) {
    try {
      desk.raise(row.scope(), ended, before);
      Toast.done(getTranslation("raise.saved", row.shownName()));
    } catch (StaleVersion | InvalidInput _) {
      Toast.refused(getTranslation("raise.undo.refused", row.shownName()));
    }
    reload();
  }

  private void askScope() {
    new ScopeDialog(desk.tenants(), scope -> desk.find(scope).ifPresent(this::change)).open();
  }

  /** Keeps what is searched for in the address, and shows what it finds. */
  void filterAgain() {
    new Address(PATH, Map.of(SEARCH, search.getValue())).replace(this);
    show();
  }

  /** Reads and shows all anew, in the order of now. */
  void reload() {
    all = desk.rows();
    show();
  }

  /** Shows what was read and is searched for, in the order of what is known by now. */
  private void show() {
    grid.show(all.named(search.getValue()));
    more.setVisible(all.more());
  }

  private void setPaused(boolean paused) {
    setClassName("tg-paused", paused);
    if (paused) {
      polling.remove();
    } else {
      getUI().ifPresent(this::poll);
    }
    refresh();
  }

  /** Asks what the rows at the top show by now, unless the page is to stand still. */
  void refresh() {
    if (!pause.holds()) {
      List<QuotaRow> latest =
          desk.now(grid.rows().stream().limit(WATCHED).map(QuotaRow::scope).toList());
      all = all.with(latest);
      grid.update(latest);
    }
  }

  private Ages ages() {
    return new Ages(clock.instant(), this::getTranslation, getLocale());
  }
}
