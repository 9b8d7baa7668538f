package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import io.tidegate.upstream.Condition;
import io.tidegate.upstream.Condition.Health;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The upstreams, a row each, and how they do. A narrow window shows which one, and whether it gets
 * work.
 */
class UpstreamGrid extends ListGrid<UpstreamRow> {

  private final Figures figures = new Figures(getLocale());

  UpstreamGrid(Ages ages) {
    setId("upstreams");
    addCells(
            "upstreams.name", row -> twoLines(row.upstream().name(), "" + row.upstream().baseUrl()))
        .setFlexGrow(2);
    addCells("upstreams.state", UpstreamGrid::sign).setWidth("8.5rem");
    addFigure("upstreams.outstanding", row -> load(row.condition()), "7.5rem");
    addFigure("upstreams.first-token", row -> firstToken(row.condition()), "7rem");
    addWideCells("upstreams.errors", row -> errors(row.condition())).setFlexGrow(1);
    addWideCells("upstreams.models", row -> models(row.upstream())).setFlexGrow(3);
    addWideCells("upstreams.region", row -> region(row.upstream())).setWidth("6.5rem");
    addFigure("upstreams.weight", row -> figures.exact(row.upstream().weight()), "5.5rem");
    addWideCells("upstreams.changed", row -> ages.since(row.upstream().changedAt()))
        .setWidth("7.5rem");
  }

  /** Adds what can be done, behind three dots. */
  void addActions(Function<UpstreamDetails, Component> menu) {
    addCells("", row -> menu.apply(row.upstream()))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("4.5rem");
  }

  private void addFigure(String heading, Function<UpstreamRow, String> figure, String width) {
    addWideCells(heading, row -> number(figure.apply(row)))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width);
  }

  /** Whether it gets work: if it should but cannot, that is what matters. */
  private static Component sign(UpstreamRow row) {
    UpstreamState state = row.upstream().state();
    return state == UpstreamState.ENABLED && row.condition().health() != Health.WELL
        ? HealthSign.of(row.condition().health())
        : UpstreamSign.of(state);
  }

  private String load(Condition condition) {
    return figures.exact(condition.outstanding()) + " / " + figures.exact(condition.limit());
  }

  private String firstToken(Condition condition) {
    return condition.firstTokenMillis() == 0
        ? Figures.NONE
        : figures.duration(Duration.ofMillis(condition.firstTokenMillis()));
  }

  /** Classes of errors with their counts; how often it was taken out stands first. */
  private Component errors(Condition condition) {
    String counts =
        condition.failures().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(failed -> failed.getKey().label() + " " + figures.exact(failed.getValue()))
            .collect(Collectors.joining(", "));
    String text = counts.isEmpty() ? Figures.NONE : counts;
    return condition.ejections() == 0
        ? wrapping(text)
        : twoLines(getTranslation("upstreams.ejections", condition.ejections()), text);
  }

  private static Component number(String figure) {
    var number = new Span(figure);
    number.addClassName("tg-number");
    return number;
  }

  private static Component models(UpstreamDetails upstream) {
    return wrapping(String.join(", ", upstream.models()));
  }

  private static Component region(UpstreamDetails upstream) {
    return wrapping(upstream.region().map(Region::name).orElse(Figures.NONE));
  }

  private static Component wrapping(String text) {
    var span = new Span(text);
    span.addClassName("tg-wrapping");
    span.setTitle(text);
    return span;
  }
}
