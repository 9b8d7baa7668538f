package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import io.tidegate.upstream.UpstreamDetails;
import java.util.function.Function;

/** The upstreams, a row each. A narrow window shows which one, and whether it gets work. */
class UpstreamGrid extends ListGrid<UpstreamDetails> {

  UpstreamGrid(Ages ages) {
    setId("upstreams");
    var figures = new Figures(getLocale());
    addCells(getTranslation("upstreams.name"), one -> twoLines(one.name(), "" + one.baseUrl()))
        .setFlexGrow(2);
    addCells(getTranslation("upstreams.state"), one -> UpstreamSign.of(one.state()))
        .setWidth("7.5rem");
    addWideCells(getTranslation("upstreams.models"), UpstreamGrid::models).setFlexGrow(2);
    addFigure(getTranslation("upstreams.weight"), one -> figures.exact(one.weight()), "6rem");
    addFigure(
        getTranslation("upstreams.max-concurrent"),
        one -> figures.exact(one.maxConcurrent()),
        "8.5rem");
    addWideCells(getTranslation("upstreams.changed"), one -> ages.since(one.changedAt()))
        .setWidth("9rem");
  }

  /** Adds what can be done, behind three dots. */
  void addActions(Function<UpstreamDetails, Component> menu) {
    addCells("", menu).setTextAlign(ColumnTextAlign.END).setWidth("4.5rem");
  }

  private void addFigure(String header, Function<UpstreamDetails, String> figure, String width) {
    addWideCells(header, one -> number(figure.apply(one)))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width);
  }

  private static Component number(String figure) {
    var number = new Span(figure);
    number.addClassName("tg-number");
    return number;
  }

  private static Component models(UpstreamDetails upstream) {
    var models = new Span(String.join(", ", upstream.models()));
    models.addClassName("tg-wrapping");
    models.setTitle(models.getText());
    return models;
  }
}
