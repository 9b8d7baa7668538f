package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.web.stack.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page on every kind of screen: nothing is wider than the window, and pictures to look at. On
 * the narrowest, dialogs too.
 */
class ConsoleLooksIT {

  /** The names of the pictures, and where they are taken. */
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("overview", ""),
          Map.entry("tenants", "tenants"),
          Map.entry("keys", "keys"),
          Map.entry("quotas", "quotas"),
          Map.entry("users", "people"),
          Map.entry("upstreams", "upstreams"),
          Map.entry("routes", "routes"),
          Map.entry("audit", "audit"),
          Map.entry("ledger", "ledger"),
          Map.entry("calls", "ledger?status=measured"),
          Map.entry("prices", "prices"),
          Map.entry("change", "audit?change=" + newestChange()));

  private static final int NARROW = 390;

  /** Each width with each language and each colour, and those two with each other. */
  @ParameterizedTest
  @CsvSource({
    "390, 844, en-US, LIGHT",
    "390, 844, zh-CN, DARK",
    "1440, 900, en-US, DARK",
    "1440, 900, zh-CN, LIGHT",
    "1920, 1080, en-US, LIGHT",
    "1920, 1080, zh-CN, DARK"
  })
  void every_page_fits_its_window(int width, int height, String locale, ColorScheme colours) {
    try (BrowserContext visitor = Browsing.visitor(width, height, locale, colours)) {
      var console = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      OwnersConsole.signIn(console);
      assertThat(console.title()).isVisible();
      List<String> wrongWithDialogs = new ArrayList<>();
      PAGES.forEach(
          (name, address) -> {
            console.follow(address);
            assertThat(console.title()).isVisible();
            console.settle();
            String look = colours.name().toLowerCase(Locale.ROOT) + "-" + locale;
            console.screenshot(name + "-" + width + "-" + look);
            assertThat(console.scrollsSideways()).as(name).isFalse();
            if (width == NARROW && locale.equals("zh-CN")) {
              wrongWithDialogs.addAll(wrongWithDialog(name, console));
            }
          });
      assertThat(wrongWithDialogs).isEmpty();
    }
  }

  /** At those that are opened most, from the pages that are visited anyway. */
  private static List<String> wrongWithDialog(String page, ConsolePage console) {
    switch (page) {
      case "keys" -> open(console, "create-key", "create");
      case "prices" -> open(console, "add-price", "save");
      case "quotas" -> {
        open(console, "set-limits", "scope-next");
        console.field("scope-model").fill("chat");
        open(console, "scope-next", "save");
      }
      default -> {
        return List.of();
      }
    }
    console.screenshot("dialog-" + page + "-" + NARROW);
    return Stream.concat(
            console.tooWideForItsDialog().stream(), console.barriersIn(".tg-dialog").stream())
        .map(wrong -> page + ": " + wrong)
        .toList();
  }

  private static void open(ConsolePage console, String button, String shown) {
    console.button(button).click();
    assertThat(console.button(shown)).isVisible();
    console.settle();
  }

  private static String newestChange() {
    return TestStack.current().admin().get("/api/admin/v1/audit?limit=1").at("/data/0/id");
  }
}
