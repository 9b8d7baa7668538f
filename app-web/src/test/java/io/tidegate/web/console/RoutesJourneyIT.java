package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator gives a model another way, tries a version of it, and sees how it does. */
class RoutesJourneyIT {

  private static final String ALIAS = "journey";
  private static final String ACTIONS = "Actions for " + ALIAS;

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final TestStack stack = TestStack.current();

  @AfterEach
  void leave() {
    stack.admin().delete("/api/admin/v1/routes/" + ALIAS);
    stack.admin().delete("/api/admin/v1/upstreams/route-spare");
    owner.close();
  }

  @Test
  void a_route_is_made_tried_and_seen() {
    stack
        .admin()
        .put(
            "/api/admin/v1/upstreams/route-spare",
            Map.of(
                "base_url",
                stack.simulator().baseUrl(),
                "api_key",
                "sk-journey",
                "models",
                List.of("deepseek-flash")));
    console.followNavigation("Routes");
    console.button("create-route").click();
    console.field("route-alias").fill(ALIAS);
    console.area("candidates").fill("deepseek gpt-9");
    console.button("save").click();
    assertThat(console.complaint("candidates")).containsText("models that they serve");
    console.screenshot("route-create");

    console.area("candidates").fill("deepseek deepseek-flash 3 max_prompt_tokens=8000");
    console.area("canary").fill("route-spare deepseek-flash");
    console.button("save").click();
    assertThat(console.text("The route journey is saved.")).isVisible();
    assertThat(console.cell("routes", ALIAS)).isVisible();
    assertThat(console.cell("routes", "On trial")).isVisible();
    assertThat(console.cell("routes", "deepseek deepseek-flash 3 max_prompt_tokens=8000"))
        .isVisible();
    picture();

    console.act(ACTIONS, "Delete");
    console.field("confirm").fill(ALIAS);
    console.button("confirmed").click();
    assertThat(console.text("The route journey is deleted.")).isVisible();
  }

  @Test
  void a_route_that_there_is_or_that_another_has_changed_is_not_overwritten() {
    put("deepseek-flash", 1);
    console.followNavigation("Routes");
    console.button("create-route").click();
    console.field("route-alias").fill(ALIAS);
    console.area("candidates").fill("deepseek deepseek-flash 2");
    console.button("save").click();
    assertThat(console.complaint("route-alias")).containsText("There is a route of this alias");
    assertThat(weight()).isEqualTo("1");

    console.open("routes");
    console.act(ACTIONS, "Change");
    assertThat(console.area("candidates")).hasValue("deepseek deepseek-flash");
    put("deepseek-flash", 7);
    console.area("candidates").fill("deepseek deepseek-flash 2");
    console.button("save").click();
    assertThat(console.complaint("route-alias")).containsText("Somebody else has changed");
    assertThat(weight()).isEqualTo("7");
  }

  private void put(String model, int weight) {
    stack
        .admin()
        .put(
            "/api/admin/v1/routes/" + ALIAS,
            Map.of(
                "candidates",
                List.of(Map.of("upstream", "deepseek", "model", model, "weight", weight))));
  }

  private String weight() {
    return stack.admin().get("/api/admin/v1/routes/" + ALIAS).at("/candidates/0/weight");
  }

  /** Both pages of this area, small and large, light and dark. */
  private void picture() {
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {390, 1440}) {
        picture(width, colours);
      }
    }
  }

  private static void picture(int width, ColorScheme colours) {
    try (BrowserContext visitor = Browsing.visitor(width, 900, "en-US", colours)) {
      var page = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      OwnersConsole.signIn(page);
      assertThat(page.title()).isVisible();
      for (String name : List.of("upstreams", "routes")) {
        page.open(name);
        assertThat(page.title()).isVisible();
        page.settle();
        page.screenshot(
            "area-" + name + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT));
      }
    }
  }
}
