package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** The top of a page: its title, one sentence of what it shows, and what can be done. */
public final class PageHeader extends Header {

  /**
   * @param about one sentence
   */
  public PageHeader(String title, String about, Component... actions) {
    addClassName("tg-header");
    add(new Div(new H1(title), new Paragraph(about)));
    add(actions);
  }
}
