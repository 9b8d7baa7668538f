package io.tidegate.benchmarks.browser;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;

/** The console in the browser, with a user signed in. */
public final class Console {

  /** Calm: the server has nothing more to say, and no list still waits for its rows. */
  private static final String CALM =
      """
      const calm = () => {
        const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
        return clients.length > 0 && clients.every(client => !client.isActive?.())
          && [...document.querySelectorAll('vaadin-grid')].every(grid => !grid.loading);
      };
      /* Resolves with the time at which it became so, once it has stayed so for some frames. */
      const until = found => new Promise(resolve => {
        let since = 0, frames = 0;
        const look = () => {
          if (found() && calm()) {
            since = since || performance.now();
            frames++;
          } else {
            since = frames = 0;
          }
          frames > 5 ? resolve(since) : requestAnimationFrame(look);
        };
        look();
      });
      """;

  /** Signing in leads over one or two that do not stay. */
  private static final int MOST_PAGES = 5;

  private final Chromium browser;
  private final URI server;

  public Console(Chromium browser, URI server) {
    this.browser = browser;
    this.server = server;
  }

  /** Signs a user in, and waits for the first page. */
  public void signIn(String user, String password) {
    browser.open(address(""));
    run(
        """
        await until(() => document.querySelector('#vaadinLoginUsername'));
        document.querySelector('#vaadinLoginUsername').value = %s;
        document.querySelector('#vaadinLoginPassword').value = %s;
        document.querySelector('vaadin-login-form vaadin-button').click();
        """
            .formatted(quoted(user), quoted(password)));
    untilLoaded();
  }

  /**
   * Opens a page as one does whose browser has the console's programs already: by its address.
   *
   * @return milliseconds until it is complete
   */
  public double open(String path) {
    browser.open(address(path));
    return untilLoaded();
  }

  /**
   * Follows a link inside the console to another of its pages.
   *
   * @return milliseconds until it is complete
   */
  public double follow(String path) {
    return run(
        """
        const before = document.querySelector('main');
        const link = document.createElement('a');
        link.href = %s;
        document.body.append(link);
        const began = performance.now();
        link.click();
        link.remove();
        const there = await until(() => {
          const now = document.querySelector('main');
          return now && now !== before && now.querySelector('h1');
        });
        return there - began;
        """
            .formatted(quoted(address(path).toString())));
  }

  /** Asks the page that comes, if the one that was asked goes. */
  private double untilLoaded() {
    for (int page = 1; ; page++) {
      try {
        return run("return await until(() => document.querySelector('main h1'));");
      } catch (PageGone gone) {
        if (page == MOST_PAGES) {
          throw gone;
        }
      }
    }
  }

  /** What a script comes to that may wait for things to calm down. */
  private double run(String script) {
    return browser.evaluate("(async () => { " + CALM + script + " })()").asDouble();
  }

  private URI address(String path) {
    return server.resolve("/admin/" + path);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
