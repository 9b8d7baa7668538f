package io.tidegate.web.console;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the browser after the last test. */
public final class BrowserSession implements LauncherSessionListener {

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Browsing.end();
  }
}
