package io.tidegate.adminui.traffic;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import io.tidegate.traffic.TrafficPoint;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests and errors over the last minutes. Errors are red and drawn on top. */
@Tag("tidegate-chart")
@JsModule("context://tidegate/chart.js")
class TrafficChart extends Component {

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    ObjectNode labels = JacksonUtils.createObjectNode();
    labels.put("requests", getTranslation("chart.requests"));
    labels.put("errors", getTranslation("chart.errors"));
    labels.put("language", getLocale().toLanguageTag());
    getElement().setPropertyJson("labels", labels);
    getElement().setAttribute("role", "img");
    getElement().setAttribute("aria-label", getTranslation("chart.title"));
  }

  /**
   * Draws the points, which follow each other at equal distance.
   *
   * @param points oldest first
   */
  void show(List<TrafficPoint> points) {
    ArrayNode rows = JacksonUtils.createArrayNode();
    double seconds = LiveFigures.STEP.toSeconds();
    for (TrafficPoint point : points) {
      rows.addArray()
          .add(point.start().toEpochMilli())
          .add(point.requests() / seconds)
          .add(point.errors() / seconds);
    }
    getElement().setPropertyJson("points", rows);
  }
}
