package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.net.URI;
import java.util.Objects;

/** The console of the running server, with its first owner signed in. */
final class OwnersConsole implements AutoCloseable {

  private final BrowserContext owner = Browsing.visitor(1440, 900);
  private final ConsolePage page = new ConsolePage(owner.newPage(), server());

  OwnersConsole() {
    signIn(page);
    assertThat(page.heading("Overview")).isVisible();
  }

  static URI server() {
    return URI.create(property("tidegate.url") + "/");
  }

  /** Opens the console and signs the owner in. */
  static void signIn(ConsolePage page) {
    page.open("");
    page.signIn(
        System.getProperty("tidegate.admin.user", "admin"), property("tidegate.admin.password"));
  }

  ConsolePage page() {
    return page;
  }

  @Override
  public void close() {
    owner.close();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), "system property " + name);
  }
}
