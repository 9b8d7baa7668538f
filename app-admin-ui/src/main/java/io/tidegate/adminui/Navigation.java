package io.tidegate.adminui;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.MenuData;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import java.security.Principal;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One entry for each page that says it belongs here, and that its user may see. */
class Navigation extends SideNav {

  Navigation(@Nullable Principal user, Predicate<String> hasRole) {
    var access = new AccessAnnotationChecker();
    RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
        .filter(page -> page.getMenuData() != null)
        .filter(page -> access.hasAccess(page.getNavigationTarget(), user, hasRole::test))
        .sorted(Comparator.comparing(page -> page.getMenuData().getOrder()))
        .forEach(this::addPage);
  }

  private void addPage(RouteData page) {
    MenuData entry = page.getMenuData();
    var item = new SideNavItem(getTranslation(entry.getTitle()), page.getNavigationTarget());
    item.setPrefixComponent(Symbol.valueOf(entry.getIcon()).icon());
    addItem(item);
  }
}
