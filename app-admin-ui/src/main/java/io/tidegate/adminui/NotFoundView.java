package io.tidegate.adminui;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Stands where no page is, or none that this user may see. */
@CdiComponent
@RolesAllowed("viewer")
@ParentLayout(ConsoleLayout.class)
class NotFoundView extends Main implements HasErrorParameter<NotFoundException> {

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> missing) {
    addClassName("tg-page");
    add(
        new H1(getTranslation("missing.title")),
        new Paragraph(getTranslation("missing.text")),
        new Anchor(".", getTranslation("missing.home")));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
