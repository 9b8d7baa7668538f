package io.tidegate.adminui.upstream;

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
import io.tidegate.adminui.page.Status;
import io.tidegate.adminui.text.Figures;
import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.CanaryDetails;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteTarget;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** The routes, a row each. A narrow window shows which one, and what its canary does. */
class RouteGrid extends ListGrid<RouteDetails> {

  private final Function<String, List<CanaryDecided>> decisions;
  private final CanaryFigures figures = new CanaryFigures(this::getTranslation, getLocale());

  /**
   * @param decisions the latest about a route's canary, newest first
   */
  RouteGrid(Ages ages, Function<String, List<CanaryDecided>> decisions) {
    this.decisions = decisions;
    setId("routes");
    addCells(
            "route.alias",
            route ->
                twoLines(
                    route.alias(),
                    getTranslation("route.strategy." + route.settings().strategy().label())))
        .setFlexGrow(1);
    addWideCells("route.candidates", route -> targets(route.candidates())).setFlexGrow(2);
    addWideCells("route.fallbacks", route -> targets(route.fallbacks())).setFlexGrow(2);
    addCells("route.canary", this::canary).setFlexGrow(1);
    addWideCells("route.changed", route -> ages.since(route.changedAt())).setWidth("9rem");
  }

  /** Adds what can be done, behind three dots. */
  void addActions(Consumer<RouteDetails> change, Consumer<RouteDetails> delete) {
    addCells("", route -> menu(route, change, delete))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("4.5rem");
  }

  private Component menu(
      RouteDetails route, Consumer<RouteDetails> change, Consumer<RouteDetails> delete) {
    var button = new Button(Symbol.MORE.icon());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(getTranslation("upstreams.actions", route.alias()));
    var menu = new ContextMenu(button);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("upstreams.change"), _ -> change.accept(route));
    menu.addItem(getTranslation("upstreams.delete"), _ -> delete.accept(route))
        .addClassName("tg-failing");
    return button;
  }

  private static Component targets(List<RouteTarget> targets) {
    var cell = new Div();
    cell.addClassName("tg-two-lines");
    targets.forEach(target -> cell.add(line(target)));
    if (targets.isEmpty()) {
      cell.add(new Span(Figures.NONE));
    }
    return cell;
  }

  /** Whole, however many conditions there are. */
  private static Component line(RouteTarget target) {
    var line = new Span(TargetText.write(target));
    line.addClassName("tg-wrapping");
    return line;
  }

  private Component canary(RouteDetails route) {
    return route
        .canary()
        .map(canary -> canary(route.alias(), canary))
        .orElseGet(() -> new Span(Figures.NONE));
  }

  /** How far it has come, and by which figure it was worse, with all figures on hover. */
  private Component canary(String alias, CanaryDetails canary) {
    List<CanaryDecided> latest = decisions.apply(alias);
    var percent = new Span(canary.percent() + "\u00a0% " + reason(latest));
    percent.addClassName("tg-secondary");
    var cell = new Div(sign(canary.state()), percent);
    cell.addClassName("tg-two-lines");
    if (!latest.isEmpty()) {
      cell.setTitle(figures.of(latest.getFirst()));
    }
    return cell;
  }

  private String reason(List<CanaryDecided> latest) {
    String reason = latest.isEmpty() ? "" : latest.getFirst().reason();
    return reason.isEmpty() ? "" : getTranslation("route.canary.reason." + reason);
  }

  private static Status sign(CanaryDetails.State state) {
    String key = "route.canary." + state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case RUNNING -> new Status(Status.Tone.WARNING, Symbol.EXPIRED, key);
      case PROMOTED -> new Status(Status.Tone.OK, Symbol.CHECK, key);
      case RETURNED -> new Status(Status.Tone.FAILING, Symbol.FAILED, key);
    };
  }
}
