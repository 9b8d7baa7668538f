package io.tidegate.adminui.traffic;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One figure, large; its change against the minute before, small; and a sparkline. */
class FigureCard extends Div {

  private final Change.Meaning meaning;
  private final Span value = new Span();
  private final Span change = new Span();
  private final Sparkline sparkline = new Sparkline();

  /**
   * @param name identifies the card for tests and styles, e.g. {@code error-rate}
   */
  FigureCard(String name, String label, Change.Meaning meaning) {
    this.meaning = meaning;
    setId(name);
    addClassNames("tg-card", "tg-figure");
    var caption = new Span(label);
    caption.addClassName("tg-figure-label");
    value.addClassName("tg-figure-value");
    change.addClassName("tg-figure-change");
    add(caption, value, change, sparkline);
  }

  /**
   * Shows a new figure.
   *
   * @param exact the figure with every digit, for whoever points at it
   */
  void show(String text, String exact) {
    if (!text.equals(value.getText())) {
      value.setText(text);
    }
    value.setTitle(exact);
  }

  /**
   * Shows how it changed.
   *
   * @param latest empty if it cannot be compared
   * @param words the same for reading
   */
  void show(Optional<Change> latest, String words) {
    change.removeClassNames("tg-good", "tg-bad", "tg-neutral");
    change.addClassName(latest.map(one -> one.tone(meaning)).orElse("tg-neutral"));
    change.setText(latest.map(one -> one.direction().mark() + " " + words).orElse(words));
  }

  void show(List<OptionalDouble> series) {
    sparkline.show(series);
  }
}
