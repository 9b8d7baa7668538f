package io.tidegate.adminui;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Layout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.List;

/** The frame around every page: where one can go, and who is signed in. */
@Layout
@RolesAllowed("viewer")
@CdiComponent
@JsModule("context://tidegate/keyboard.js")
class ConsoleLayout extends AppLayout {

  private final SecurityContext security;

  @Inject
  ConsoleLayout(SecurityContext security) {
    this.security = security;
    setPrimarySection(Section.DRAWER);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    Principal caller = security.getCallerPrincipal();
    var toggle = new DrawerToggle();
    toggle.setAriaLabel(getTranslation("layout.menu"));
    List<Destination> pages = Destination.openTo(caller, security::isCallerInRole);
    addToNavbar(
        toggle,
        new Span(),
        new KeyboardHelp(pages),
        new UserMenu(caller == null ? "" : caller.getName()));
    addToDrawer(Brand.small(), new Navigation(pages));
  }
}
