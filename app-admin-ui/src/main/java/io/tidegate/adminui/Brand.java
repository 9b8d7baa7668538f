package io.tidegate.adminui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The mark and the name of the product. */
final class Brand {

  private static final String MARK = "/tidegate/mark.svg";

  private Brand() {}

  static Div small() {
    var brand = new Div(new Image(MARK, ""), new Span("Tidegate"));
    brand.addClassName("tg-brand");
    return brand;
  }
}
