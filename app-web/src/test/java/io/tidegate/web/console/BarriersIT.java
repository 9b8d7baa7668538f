package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lists that nobody is shut out of, as {@link ConsoleJourneyIT} says of the other pages. Where
 * a list can be narrowed down, it is: the rows of all tests would keep axe busy for minutes.
 */
class BarriersIT {

  private static final Api ADMIN = TestStack.current().admin();
  private static final Tenant TENANT = Tenant.create();
  private static final String NAME = "Barrier" + System.nanoTime();
  private static final List<String> LISTS =
      List.of(
          "tenants",
          "quotas?q=" + NAME,
          "people",
          "upstreams",
          "routes",
          "audit?type=tenant&id=" + TENANT.id());

  @BeforeAll
  static void have_something_to_show() {
    String path = "/api/admin/v1/tenants/" + TENANT.id();
    ADMIN.patch(path, Map.of("name", NAME));
    Map<String, ?> limit = Map.of("name", "requests_per_day", "limit", 9);
    ADMIN.put(path + "/limits", Map.of("limits", List.of(limit), "budgets", List.of()));
  }

  @ParameterizedTest
  @CsvSource({"390, DARK", "1440, LIGHT"})
  void nobody_is_shut_out(int width, ColorScheme colours) {
    try (BrowserContext guest = Browsing.visitor(width, 900, "en-US", colours)) {
      var console = new ConsolePage(guest.newPage(), OwnersConsole.server());
      OwnersConsole.signIn(console);
      assertThat(console.title()).isVisible();

      Map<String, List<String>> found =
          LISTS.stream().collect(toMap(list -> list, list -> barriers(console, list)));

      assertThat(found).allSatisfy((_, barriers) -> assertThat(barriers).isEmpty());
    }
  }

  private static List<String> barriers(ConsolePage console, String list) {
    console.open(list);
    assertThat(console.title()).isVisible();
    console.settle();
    return console.barriers();
  }
}
