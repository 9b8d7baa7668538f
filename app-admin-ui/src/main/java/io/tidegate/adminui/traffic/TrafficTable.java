package io.tidegate.adminui.traffic;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.tidegate.adminui.text.Figures;
import io.tidegate.adminui.text.Moments;
import io.tidegate.traffic.TrafficPoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the chart draws, in words and figures: for screen readers, and for copying.
 *
 * <p>Filled only while it is open, so that nobody pays for a table that nobody reads.
 */
class TrafficTable extends NativeDetails {

  private final Figures figures = new Figures(getLocale());
  private final Moments moments = Moments.here(this::getTranslation, getLocale());
  private final NativeTable table = new NativeTable();
  private final NativeTableBody body = table.addBody();
  private List<TrafficPoint> points = List.of();

  TrafficTable() {
    setId("chart-table");
    addClassName("tg-chart-table");
    setSummaryText(getTranslation("chart.table"));
    table.setCaptionText(getTranslation("chart.title"));
    table.getHead().add(headings());
    setContent(table);
    addToggleListener(_ -> fill());
  }

  /** Shows these points, oldest first, now or when it is opened. */
  void show(List<TrafficPoint> latest) {
    points = latest;
    fill();
  }

  private void fill() {
    body.removeAll();
    if (isOpen()) {
      points.reversed().forEach(point -> body.add(row(point)));
    }
  }

  private NativeTableRow headings() {
    return row(
        Stream.of("chart.time", "chart.requests", "chart.errors")
            .map(key -> heading(getTranslation(key), "col")));
  }

  private NativeTableRow row(TrafficPoint point) {
    double seconds = LiveFigures.STEP.toSeconds();
    return row(
        Stream.of(
            heading(moments.timeOfDay(point.start()), "row"),
            new NativeTableCell(figures.rate(point.requests() / seconds)),
            new NativeTableCell(figures.rate(point.errors() / seconds))));
  }

  private static NativeTableRow row(Stream<? extends Component> cells) {
    var row = new NativeTableRow();
    row.add(cells.toArray(Component[]::new));
    return row;
  }

  private static NativeTableHeaderCell heading(String text, String scope) {
    var cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", scope);
    return cell;
  }
}
