package io.tidegate.web.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window: the one that TIDEGATE_CHROMIUM names, else the system's.
 *
 * <p>All tests of a run share it, one after the other, because starting it takes longer than most
 * of what it is for. Its visitors share nothing.
 */
final class Browsing {

  private static final double PATIENCE_MILLIS = 20_000;
  private static final Path CHROMIUM =
      Path.of(Optional.ofNullable(System.getenv("TIDEGATE_CHROMIUM")).orElse("/usr/bin/chromium"));

  static {
    // The first page of a server that has just started takes longer than Playwright's own 5 s.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private static @Nullable Browsing current;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(CHROMIUM)
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          // Pages live for seconds: what follows takes a quarter less processor.
                          "--in-process-gpu",
                          "--num-raster-threads=1",
                          "--disable-threaded-animation",
                          "--force-prefers-reduced-motion",
                          "--js-flags=--no-opt",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));

  private static synchronized Browsing current() {
    Browsing running = current;
    if (running == null || !running.browser.isConnected()) { // or one crash would fail all others
      running = new Browsing();
    }
    current = running;
    return running;
  }

  /** Ends the browser of this run, if there is one. */
  static synchronized void end() {
    Browsing running = current;
    current = null;
    if (running != null) {
      running.close();
    }
  }

  /** A visitor who has never been here, with an English browser in light colours. */
  static BrowserContext visitor(int width, int height) {
    return visitor(width, height, "en-US", ColorScheme.LIGHT);
  }

  /** A visitor whose system has that language and those colours. */
  static BrowserContext visitor(int width, int height, String locale, ColorScheme colours) {
    return current()
        .browser
        .newContext(
            new NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale)
                .setColorScheme(colours)
                .setTimezoneId("Asia/Shanghai"));
  }

  private void close() {
    browser.close();
    playwright.close();
  }
}
