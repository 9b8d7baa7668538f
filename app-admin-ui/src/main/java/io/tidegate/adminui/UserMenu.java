package io.tidegate.adminui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

/** The settings of somebody who is signed in: also who it is, and the way out. */
class UserMenu extends SettingsMenu {

  private final String user;

  UserMenu(String user) {
    this.user = user;
  }

  @Override
  void addMore() {
    MenuItem menu = addSymbol(Symbol.USER, "settings.user");
    menu.add(wideOnly(user));
    menu.getSubMenu().addItem(getTranslation("settings.sign-out"), _ -> signOut());
  }

  private static void signOut() {
    UI.getCurrent().getPage().setLocation("sign-in");
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    try {
      request.logout();
    } catch (ServletException e) {
      throw new IllegalStateException("cannot sign out", e);
    }
    request.getSession().invalidate();
  }
}
