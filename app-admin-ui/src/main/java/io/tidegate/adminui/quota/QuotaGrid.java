package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.quota.Raise;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Who has limits, and how much of each is used. */
class QuotaGrid extends ListGrid<QuotaRow> {

  private final Supplier<Ages> ages;
  private PlacedRows rows = new PlacedRows(List.of());

  /** What can be done with the limits of a row. */
  interface Actions {

    void change(QuotaRow row);

    void raise(QuotaRow row);

    void endRaise(QuotaRow row);
  }

  /**
   * @param ages of now, each time that it is asked: a raise ends while the page stays open
   */
  QuotaGrid(Supplier<Ages> ages) {
    this.ages = ages;
    setId("quotas");
    addCells("quotas.who", this::who).setFlexGrow(2);
    addCells("quotas.used", this::bars).setFlexGrow(4);
    addWideCells("quotas.raise", this::raise).setFlexGrow(1);
  }

  /** Adds a menu to each row. */
  void addActions(Actions actions) {
    addCells("", row -> menu(row, actions)).setTextAlign(ColumnTextAlign.END).setWidth("4.5rem");
  }

  /** Shows these rows in this order, until others are to be shown. */
  void show(List<QuotaRow> wanted) {
    rows = new PlacedRows(wanted);
    setItems(rows);
  }

  /** What is shown, from the top. */
  List<QuotaRow> rows() {
    return rows.rows();
  }

  /** Shows what these rows are by now, where they stand. What has changed flashes. */
  void update(Collection<QuotaRow> latest) {
    rows.update(latest);
  }

  private Component who(QuotaRow row) {
    String kind = getTranslation("quotas.kind." + row.scope().kind().code().replace('_', '-'));
    String below = row.owner().isEmpty() ? kind : kind + " · " + row.owner();
    return row.isEndUser() ? twoLines(new ShortId(row.name()), below) : twoLines(row.name(), below);
  }

  private Component bars(QuotaRow row) {
    return new QuotaBars(row, ages.get(), bar -> rows.hasChanged(row, bar));
  }

  private Component raise(QuotaRow row) {
    Ages now = ages.get();
    return row.limits().raiseAt(now.now()).map(raise -> raised(raise, now)).orElse(new Span());
  }

  private Component raised(Raise raise, Ages now) {
    return twoLines(getTranslation("quotas.until", now.exact(raise.until())), raise.reason());
  }

  private Component menu(QuotaRow row, Actions actions) {
    var button = new Button(Symbol.MORE.icon());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(getTranslation("quotas.actions", row.shownName()));
    var menu = new ContextMenu(button);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("quotas.change"), _ -> actions.change(row));
    menu.addItem(getTranslation("quotas.raise.do"), _ -> actions.raise(row));
    if (row.limits().raiseAt(ages.get().now()).isPresent()) {
      menu.addItem(getTranslation("quotas.raise.end"), _ -> actions.endRaise(row));
    }
    return button;
  }
}
