package io.tidegate.web.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;

/** The console as its user sees it. */
final class ConsolePage {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Page page;
  private final URI server;

  ConsolePage(Page page, URI server) {
    this.page = page;
    this.server = server;
  }

  void open(String path) {
    page.navigate(server.resolve("/admin/" + path).toString());
  }

  void signIn(String user, String password) {
    page.locator("input[name=username]").fill(user);
    page.locator("input[name=password]").fill(password);
    page.locator("vaadin-login-form vaadin-button").first().click();
  }

  Locator heading(String text) {
    return page.getByRole(
        AriaRole.HEADING, new GetByRoleOptions().setName(text).setLevel(1).setExact(true));
  }

  Locator text(String text) {
    return page.getByText(text);
  }

  Locator figure(String card) {
    return page.locator("#" + card + " .tg-figure-value");
  }

  Locator field(String id) {
    return page.locator("#" + id + " input").first();
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

  /** Opens a menu at the top right and takes one of its items. */
  void choose(String menu, String item) {
    page.locator("vaadin-menu-bar-button")
        .filter(new FilterOptions().setHas(page.getByLabel(menu)))
        .click();
    page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(item).setExact(true))
        .last()
        .click();
  }

  String colorScheme() {
    return (String) page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  }

  /** Waits until the address contains a text; the server puts it there some time after a key. */
  void awaitAddress(String part) {
    page.waitForURL(address -> address.contains(part));
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  void screenshot(String name) {
    page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}
