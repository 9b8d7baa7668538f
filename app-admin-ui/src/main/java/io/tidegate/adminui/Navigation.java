package io.tidegate.adminui;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;

/** One entry for each page. */
class Navigation extends SideNav {

  Navigation(List<Destination> pages) {
    pages.forEach(this::addPage);
  }

  private void addPage(Destination page) {
    var item = new SideNavItem(getTranslation(page.title()), page.page());
    item.setPrefixComponent(page.symbol().icon());
    item.getElement().setAttribute("data-letter", page.letter()); // for keyboard.js
    addItem(item);
  }
}
