package io.tidegate.adminui;

import static java.util.Map.entry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.MenuData;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page that the navigation leads to.
 *
 * @param title key of its name
 * @param letter what is pressed after {@code g} to go there
 */
record Destination(String title, Class<? extends Component> page, Symbol symbol, String letter) {

  /** What is pressed after {@code g}, by where it leads to. Users have their second letter. */
  static final Map<String, String> LETTERS =
      Map.ofEntries(
          entry("", "o"), // overview
          entry("tenants", "t"),
          entry("keys", "k"),
          entry("quotas", "q"),
          entry("upstreams", "u"),
          entry("routes", "r"),
          entry("prices", "p"),
          entry("ledger", "l"),
          entry("people", "s"), // users
          entry("audit", "a"));

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
    return new Destination(
        entry.getTitle(),
        page.getNavigationTarget(),
        Symbol.valueOf(entry.getIcon()),
        letter(page.getTemplate()));
  }

  private static String letter(String path) {
    return Objects.requireNonNull(LETTERS.get(path), () -> "no letter leads to " + path);
  }
}
