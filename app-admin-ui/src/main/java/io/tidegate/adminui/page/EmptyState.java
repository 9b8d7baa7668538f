package io.tidegate.adminui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;

/** Stands where rows would be: says what belongs here. */
public final class EmptyState extends Div {

  public EmptyState(Symbol symbol, String text) {
    addClassName("tg-empty");
    add(symbol.icon(), new Span(text));
  }
}
