package io.tidegate.adminui.traffic;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;

/** A line without axes that shows which way a figure went. An ornament for those who can see. */
@Tag("tidegate-sparkline")
@JsModule("context://tidegate/sparkline.js")
class Sparkline extends Component {

  Sparkline() {
    getElement().setAttribute("aria-hidden", "true");
  }

  /**
   * Draws the line anew.
   *
   * @param values oldest first; empty ones are gaps
   */
  void show(List<OptionalDouble> values) {
    ArrayNode numbers = JacksonUtils.createArrayNode();
    for (OptionalDouble value : values) {
      if (value.isPresent()) {
        numbers.add(value.getAsDouble());
      } else {
        numbers.addNull();
      }
    }
    getElement().setPropertyJson("values", numbers);
  }
}
