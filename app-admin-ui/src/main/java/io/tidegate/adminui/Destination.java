package io.tidegate.adminui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.MenuData;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page that the navigation leads to.
 *
 * @param title key of its name
 * @param letter what is pressed after {@code g} to go there
 */
record Destination(String title, Class<? extends Component> page, Symbol symbol, String letter) {

  /** Its address is empty, so that it has no first letter. */
  private static final String START_LETTER = "o";

  /** The pages that say they belong into the navigation, and that this user may see. */
  static List<Destination> openTo(@Nullable Principal user, Predicate<String> hasRole) {
    var access = new AccessAnnotationChecker();
    return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
        .filter(page -> page.getMenuData() != null)
        .filter(page -> access.hasAccess(page.getNavigationTarget(), user, hasRole::test))
        .sorted(Comparator.comparing(page -> page.getMenuData().getOrder()))
        .map(Destination::of)
        .toList();
  }

  private static Destination of(RouteData page) {
    MenuData entry = page.getMenuData();
    String path = page.getTemplate();
    return new Destination(
        entry.getTitle(),
        page.getNavigationTarget(),
        Symbol.valueOf(entry.getIcon()),
        path.isEmpty() ? START_LETTER : path.substring(0, 1));
  }
}
