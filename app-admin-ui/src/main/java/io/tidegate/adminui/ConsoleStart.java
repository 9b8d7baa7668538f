package io.tidegate.adminui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Hangs sign-in, appearance and error reports into every window of the console. */
@ApplicationScoped
class ConsoleStart {

  void prepare(@Observes ServiceInitEvent event) {
    var access = new NavigationAccessControl();
    access.setLoginView(SignInView.class);
    VaadinService service = event.getSource();
    service.addUIInitListener(init -> init.getUI().addBeforeEnterListener(access));
    service.addUIInitListener(ConsoleStart::dress);
    service.addSessionInitListener(ConsoleStart::reportErrors);
    event.addIndexHtmlRequestListener(Appearance::paint);
  }

  private static void dress(UIInitEvent init) {
    VaadinRequest request = VaadinService.getCurrentRequest();
    Appearance.apply(init.getUI(), request);
  }

  private static void reportErrors(SessionInitEvent init) {
    init.getSession().setErrorHandler(new FailureReport());
  }
}
