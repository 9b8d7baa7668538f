package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An owner's first day: is it well, give an app a key, take it back.
 *
 * <p>Needs a running server: system properties {@code tidegate.url} and {@code
 * tidegate.admin.password}, and {@code tidegate.admin.user} if that is not {@code admin}.
 */
class ConsoleJourneyIT {

  private static final URI SERVER = URI.create(property("tidegate.url") + "/");
  private static final String USER = System.getProperty("tidegate.admin.user", "admin");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int HEIGHT = 900;
  private static final int UNAUTHORIZED = 401;

  /** The letter of each page, and its name. */
  private static final List<String> PAGES =
      List.of(
          "k API keys",
          "t Tenants",
          "q Quotas",
          "l Ledger",
          "p Prices",
          "u Upstreams",
          "r Routes",
          "a Audit",
          "s Users",
          "o Overview");

  private final BrowserContext visitor = Browsing.visitor(1440, 900);
  private final ConsolePage console = new ConsolePage(visitor.newPage(), SERVER);
  private final HttpClient app = HttpClient.newHttpClient();

  @BeforeEach
  void sign_in() {
    console.open("");
    console.signIn(USER, property("tidegate.admin.password"));
    assertThat(console.heading("Overview")).isVisible();
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void a_wrong_password_says_so_and_lets_nobody_in() {
    try (BrowserContext stranger = Browsing.visitor(1440, 900)) {
      var door = new ConsolePage(stranger.newPage(), SERVER);
      door.open("keys");
      door.signIn(USER, "wrong-password");

      assertThat(door.text("That did not work")).isVisible();
      assertThat(door.heading("API keys")).not().isVisible();
    }
  }

  @Test
  void the_overview_tells_how_the_service_is() {
    assertThat(console.figure("requests")).not().isEmpty();
    assertThat(console.figure("p95")).not().isEmpty();
    console.screenshot("overview-light-en");

    console.button("pause").click();
    assertThat(console.button("pause")).hasText("Resume");
  }

  @Test
  void a_key_is_made_once_shown_once_works_and_is_taken_back() throws Exception {
    String name = "Journey " + System.nanoTime();
    console.followNavigation("API keys");

    String key = createKey(name);
    assertThat(statusWith(key)).isEqualTo(200);

    revoke(name);
    awaitRefusal(key);
  }

  @Test
  void a_search_is_in_the_address_and_outlives_another_language() {
    console.followNavigation("API keys");
    assertThat(console.heading("API keys")).isVisible();
    console.press("/");
    console.field("search").fill("nobody has this");

    console.awaitAddress("q=nobody");
    assertThat(console.text("No key here")).isVisible();

    console.choose("Language", "简体中文");
    assertThat(console.heading("API 密钥")).isVisible();
    assertThat(console.field("search")).hasValue("nobody has this");
    assertThat(console.text("这里没有密钥")).isVisible();
  }

  @Test
  void where_no_page_is_the_console_says_so_and_leads_back() {
    console.open("nowhere");
    assertThat(console.heading("There is no such page")).isVisible();
    console.screenshot("no-such-page");

    console.link("To the overview").click();
    assertThat(console.heading("Overview")).isVisible();
  }

  @Test
  void every_page_is_a_few_keys_away() {
    for (String page : PAGES) {
      console.press("g");
      console.press(page.substring(0, 1));
      assertThat(console.heading(page.substring(2))).isVisible();
    }

    console.press("?");
    assertThat(console.text("Go to the search field")).isVisible();
    console.screenshot("keyboard-help");
    console.press("Escape");
    assertThat(console.text("Go to the search field")).not().isVisible();
  }

  @Test
  void keys_do_nothing_special_while_somebody_types() {
    console.followNavigation("API keys");
    assertThat(console.heading("API keys")).isVisible();
    console.press("/");
    console.type("go?");

    console.awaitAddress("q=go");
    assertThat(console.field("search")).hasValue("go?");
    assertThat(console.heading("API keys")).isVisible();
  }

  @Test
  void the_chart_can_be_read_as_a_table() {
    console.text("Show as a table").click();

    assertThat(console.chartRows()).not().hasCount(0);
    console.screenshot("overview-table");
  }

  @ParameterizedTest
  @CsvSource({"390, dark", "1440, light", "1920, dark"})
  void nobody_is_shut_out(int width, String colours) {
    try (BrowserContext guest = Browsing.visitor(width, HEIGHT)) {
      var page = new ConsolePage(guest.newPage(), SERVER);
      page.prefer(colours);
      page.open("");
      assertThat(page.signInField()).isVisible();
      inspect(page, "sign-in", width, colours);
      page.signIn(USER, property("tidegate.admin.password"));
      assertThat(page.heading("Overview")).isVisible();
      inspect(page, "overview", width, colours);
      page.open("keys?q=Journey"); // the keys of all tests would keep axe busy for minutes
      assertThat(page.heading("API keys")).isVisible();
      inspect(page, "keys", width, colours);
    }
  }

  private static void inspect(ConsolePage page, String name, int width, String colours) {
    page.screenshot("%s-%d-%s".formatted(name, width, colours));
    assertThat(page.barriers()).as(name).isEmpty();
  }

  @Test
  void language_and_colours_change_at_once_and_are_remembered() {
    console.choose("Language", "简体中文");
    assertThat(console.heading("概览")).isVisible();
    console.choose("外观", "深色");
    console.screenshot("overview-dark-zh");

    console.open("keys");
    assertThat(console.heading("API 密钥")).isVisible();
    assertThat(console.colorScheme()).isEqualTo("dark");
    console.screenshot("keys-dark-zh");
  }

  @Test
  void a_column_that_nobody_looks_at_stays_away_until_it_is_wanted_again() {
    console.open("keys");
    console.act("Choose columns", "Mode");
    assertThat(console.cell("keys", "Mode")).not().isVisible();
    console.screenshot("keys-columns");
    console.press("Escape");
    console.settle();
    assertThat(console.barriers()).isEmpty();

    console.open("keys?q=nobody");
    assertThat(console.cell("keys", "Status")).isVisible();
    assertThat(console.cell("keys", "Mode")).not().isVisible();

    console.act("Choose columns", "Mode");
    assertThat(console.cell("keys", "Mode")).isVisible();
  }

  @Test
  void there_is_more_space_for_whoever_wants_it() {
    console.open("people");
    double compact = height("users", "Status");
    console.choose("Appearance", "More space");
    console.settle();
    assertThat(height("users", "Status")).isGreaterThan(compact);
    console.screenshot("users-comfortable");

    console.open("people");
    assertThat(height("users", "Status")).isGreaterThan(compact);
    console.choose("Appearance", "More space");
    console.settle();
    assertThat(height("users", "Status")).isEqualTo(compact);
  }

  private double height(String grid, String heading) {
    assertThat(console.cell(grid, heading)).isVisible();
    return console.cell(grid, heading).boundingBox().height;
  }

  private String createKey(String name) {
    console.button("create-key").click();
    console.button("create").click();
    assertThat(console.text("Enter a name.")).isVisible();
    console.field("tenant").fill("Journey");
    console.press("Enter");
    console.field("key-name").fill(name);
    console.button("create").click();

    String key = console.field("secret").inputValue();
    console.screenshot("key-shown-once");
    assertThat(console.button("done")).isDisabled();
    console.field("stored").check();
    console.button("done").click();
    assertThat(console.button("done")).not().isVisible();
    return key;
  }

  private void revoke(String name) {
    console.act("Actions on the key " + name, "Revoke");
    assertThat(console.button("confirmed")).isDisabled();
    console.field("confirm").fill(name);
    console.button("confirmed").click();
    assertThat(console.text("The key " + name + " is revoked.")).isVisible();
    console.screenshot("key-revoked");
  }

  private void awaitRefusal(String key) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int status = statusWith(key);
    while (status != UNAUTHORIZED && System.nanoTime() < deadline) {
      status = statusWith(key);
    }
    assertThat(status).isEqualTo(UNAUTHORIZED);
  }

  private int statusWith(String key) throws IOException, InterruptedException {
    HttpRequest models =
        HttpRequest.newBuilder(SERVER.resolve("/v1/models"))
            .header("Authorization", "Bearer " + key)
            .timeout(PATIENCE)
            .build();
    HttpResponse<Void> response = app.send(models, BodyHandlers.discarding());
    return response.statusCode();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), "system property " + name);
  }
}
