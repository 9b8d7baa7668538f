package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import java.util.Collection;
import java.util.List;

/** Who has limits, and how much of each is used. */
class QuotaGrid extends ListGrid<QuotaRow> {

  private static final double NEARLY = 0.8;

  private final Ages ages;
  private PlacedRows rows = new PlacedRows(List.of());

  /** What can be done with the limits of a row. */
  interface Actions {

    void change(QuotaRow row);

    void raise(QuotaRow row);

    void endRaise(QuotaRow row);
  }

  QuotaGrid(Ages ages) {
    this.ages = ages;
    setId("quotas");
    addCells(getTranslation("quotas.who"), this::who).setFlexGrow(2);
    addCells(getTranslation("quotas.used"), this::bars).setFlexGrow(4);
    addWideCells(getTranslation("quotas.raise"), this::raise).setFlexGrow(1);
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
    return twoLines(row.name(), row.owner().isEmpty() ? kind : kind + " · " + row.owner());
  }

  private Component bars(QuotaRow row) {
    var bars = new Div();
    bars.addClassName("tg-bars");
    row.bars().forEach(bar -> bars.add(bar(bar, rows.hasChanged(row, bar))));
    if (row.scope().kind() == Scope.Kind.MODEL) {
      var each = new Span(getTranslation("quotas.each"));
      each.addClassName("tg-secondary");
      bars.add(each);
    }
    return bars;
  }

  private Component bar(QuotaRow.Bar bar, boolean changed) {
    var name = new Span(getTranslation("quotas.limit." + bar.code().replace('_', '-')));
    String share = new Figures(getLocale()).percent(bar.share());
    var figures = new Span(getTranslation("quotas.of", bar.used(), bar.limit()) + " · " + share);
    figures.addClassName("tg-number");
    var filled = new Div();
    filled.getStyle().setWidth(Math.min(100, Math.max(0, bar.share() * 100)) + "%");
    var track = new Div(filled);
    track.addClassName("tg-bar");
    track.getElement().setAttribute("aria-hidden", "true"); // the figures say the same
    if (bar.share() >= NEARLY) {
      track.addClassName(bar.share() >= 1 ? "tg-bar-full" : "tg-bar-nearly");
    }
    var line = new Div(name, figures, track);
    line.addClassName("tg-bar-line");
    line.setClassName("tg-changed", changed);
    return line;
  }

  private Component raise(QuotaRow row) {
    return row.limits().raiseAt(ages.now()).map(this::raised).orElse(new Span());
  }

  private Component raised(Raise raise) {
    return twoLines(getTranslation("quotas.until", ages.exact(raise.until())), raise.reason());
  }

  private Component menu(QuotaRow row, Actions actions) {
    var button = new Button(Symbol.MORE.icon());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(getTranslation("quotas.actions", row.name()));
    var menu = new ContextMenu(button);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("quotas.change"), _ -> actions.change(row));
    menu.addItem(getTranslation("quotas.raise.do"), _ -> actions.raise(row));
    if (row.limits().raiseAt(ages.now()).isPresent()) {
      menu.addItem(getTranslation("quotas.raise.end"), _ -> actions.endRaise(row));
    }
    return button;
  }
}
