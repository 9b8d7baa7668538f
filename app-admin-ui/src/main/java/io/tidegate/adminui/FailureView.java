package io.tidegate.adminui;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Stands where a page should be that could not be made. */
@CdiComponent
@RolesAllowed("viewer")
@ParentLayout(ConsoleLayout.class)
class FailureView extends Main implements HasErrorParameter<Exception> {

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> failure) {
    String number = FailureReport.log(failure.getException());
    addClassName("tg-page");
    add(
        new H1(getTranslation("failure.title")),
        new Paragraph(getTranslation("failure.page", number)));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
