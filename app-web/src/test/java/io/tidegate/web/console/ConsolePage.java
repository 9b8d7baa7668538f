package io.tidegate.web.console;

import static java.util.Comparator.comparingDouble;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The console as its user sees it. */
final class ConsolePage {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final double SOON_MILLIS = 3_000;

  private final Page page;
  private final URI server;

  ConsolePage(Page page, URI server) {
    this.page = page;
    this.server = server;
  }

  void open(String path) {
    page.navigate(server.resolve("/admin/" + path).toString());
  }

  /** Goes where a link of the console would lead, without loading it all anew. */
  void follow(String path) {
    page.evaluate(
        """
        path => {
          const link = document.body.appendChild(document.createElement('a'));
          link.setAttribute('router-link', '');
          link.href = path;
          link.click();
          link.remove();
        }
        """,
        "/admin/" + path);
    page.waitForURL(address -> address.endsWith("/admin/" + path));
  }

  Locator signInField() {
    return page.locator("input[name=username]");
  }

  void signIn(String user, String password) {
    signInField().fill(user);
    page.locator("input[name=password]").fill(password);
    page.locator("vaadin-login-form vaadin-button").first().click();
  }

  Locator heading(String text) {
    return page.getByRole(
        AriaRole.HEADING, new GetByRoleOptions().setName(text).setLevel(1).setExact(true));
  }

  /** The title of whatever page is shown. */
  Locator title() {
    return page.locator("main h1");
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
  }

  /** The side panel of a row. */
  Locator panel() {
    return page.locator(".tg-panel");
  }

  /** What the filter of a list comes to. */
  Locator totals() {
    return page.locator("#totals");
  }

  /** The card of the days without peak hours. */
  Locator holidays() {
    return page.locator("#holidays");
  }

  /** A cell of a list, which has exactly this text. */
  Locator cell(String grid, String text) {
    return page.locator("vaadin-grid#" + grid)
        .getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  /** The head of a column by which a list can be sorted. */
  Locator head(String grid, String name) {
    return page.locator("vaadin-grid#" + grid + " vaadin-grid-sorter")
        .filter(new FilterOptions().setHasText(name));
  }

  /**
   * The names of the rows of a list, from the top. A grid keeps rows hidden that it has no use for.
   */
  List<String> rowNames(String grid) {
    return page
        .locator("vaadin-grid#" + grid + " .tg-strong")
        .filter(new FilterOptions().setVisible(true))
        .all()
        .stream()
        .sorted(comparingDouble(name -> name.boundingBox().y))
        .map(Locator::innerText)
        .toList();
  }

  /** The page's announcements for screen readers may say the same for a moment. */
  Locator text(String text) {
    return page.getByText(text).first();
  }

  Locator figure(String card) {
    return page.locator("#" + card + " .tg-figure-value");
  }

  Locator field(String id) {
    return page.locator("#" + id + " input").first();
  }

  /** Types a day and leaves the calendar, which opens as one types and would lie over the page. */
  void typeDay(String id, String day) {
    field(id).fill(day);
    page.locator("#" + id + "[opened]").waitFor();
    press("Enter");
    page.locator("#" + id + ":not([opened])").waitFor();
  }

  /** What an open combo box offers. */
  Locator option(String name) {
    return page.getByRole(AriaRole.OPTION, new GetByRoleOptions().setName(name));
  }

  /** Chooses every row of the list that is shown. */
  void chooseAllRows() {
    page.locator("vaadin-grid vaadin-checkbox:visible").all().forEach(Locator::click);
  }

  /** A field of several lines. */
  Locator area(String id) {
    return page.locator("#" + id + " textarea").first();
  }

  /** What a field says is wrong with it. */
  Locator complaint(String id) {
    return page.locator("#" + id + " [slot=error-message]");
  }

  Locator button(String id) {
    return page.locator("vaadin-button#" + id);
  }

  Locator action(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
  }

  void followNavigation(String name) {
    page.locator("vaadin-side-nav-item").filter(new FilterOptions().setHasText(name)).click();
  }

  /** The same where the page may have been left meanwhile. */
  void followNavigationIfThere(String name) {
    try {
      page.locator("vaadin-side-nav-item")
          .filter(new FilterOptions().setHasText(name))
          .click(new ClickOptions().setTimeout(SOON_MILLIS));
    } catch (TimeoutError _) {
      // whoever calls looks at what is there instead
    }
  }

  /** Opens a menu at the top right and takes one of its items. */
  void choose(String menu, String item) {
    page.locator("vaadin-menu-bar-button")
        .filter(new FilterOptions().setHas(page.getByLabel(menu)))
        .click();
    page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(item).setExact(true))
        .last()
        .click();
  }

  /**
   * Opens the menu of that name in a row, and takes one of its items. A grid keeps rows that it
   * does not need at the moment, hidden, with what they showed last.
   */
  void act(String menu, String item) {
    page.getByLabel(menu).filter(new FilterOptions().setVisible(true)).click();
    page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(item).setExact(true)).click();
  }

  /** Follows a link to a file, as soon as it is there. */
  Download download(String link) {
    return page.waitForDownload(() -> link(link).click());
  }

  /** Whatever a selector finds, in components too. */
  Locator elements(String selector) {
    return page.locator(selector);
  }

  /** Whether a script has set a variable of this name. */
  boolean isScripted(String variable) {
    return (boolean) page.evaluate("name => name in window", variable);
  }

  /** Whether something is wider than the window. */
  boolean scrollsSideways() {
    return (boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** What is wider than the dialog that it is in, which leaves 3 % of a narrow window each side. */
  @SuppressWarnings("unchecked") // the script gives texts
  List<String> tooWideForItsDialog() {
    return (List<String>)
        page.evaluate(
            """
            [...document.querySelectorAll('.tg-dialog *')]
              .map(part => [part, part.getBoundingClientRect()])
              .filter(([_, box]) => box.left < innerWidth * 0.03 - 1
                || box.right > innerWidth * 0.97 + 1)
              .filter(([_, box]) => box.width > 0 && box.height > 0)
              .map(([part]) => part.outerHTML.slice(0, 200))
            """);
  }

  /** Waits until the server has nothing more to say about what was just done. */
  void settle() {
    page.waitForFunction(
        "Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !c.isActive?.())");
    page.waitForFunction("document.getAnimations().every(a => a.playState !== 'running')");
  }

  /** Waits until the page has asked the server once more by itself. */
  void awaitPoll() {
    page.waitForResponse(response -> response.url().contains("v-r=uidl"), () -> {});
  }

  String colorScheme() {
    return (String) page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  }

  /** Waits until the address contains a text; the server puts it there some time after a key. */
  void awaitAddress(String part) {
    page.waitForURL(address -> address.contains(part));
  }

  /** Says which colours the visitor's system has. */
  void prefer(String colours) {
    page.emulateMedia(
        new EmulateMediaOptions()
            .setColorScheme(ColorScheme.valueOf(colours.toUpperCase(Locale.ROOT))));
  }

  Locator chartRows() {
    return page.locator("#chart-table tbody tr");
  }

  void type(String text) {
    page.keyboard().type(text);
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /** What axe finds that shuts people out, or nearly so. */
  List<String> barriers() {
    return barriers(new AxeBuilder(page));
  }

  /** The same of a part of the page. */
  List<String> barriersIn(String selector) {
    return barriers(new AxeBuilder(page).include(selector));
  }

  private static List<String> barriers(AxeBuilder axe) {
    var options = new AxeRunOptions();
    // What is in order fills hundreds of megabytes on a page with many rows.
    options.setResultTypes(List.of("violations"));
    return axe.options(options).analyze().getViolations().stream()
        .filter(rule -> GRAVE.contains(rule.getImpact()))
        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
        .toList();
  }

  void screenshot(String name) {
    page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}
