package io.tidegate.web.stack;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Starts the stack before the first integration test and stops it after the last. */
public final class StackSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("tidegate.stack") != null) {
      TestStack.start();
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    TestStack.stop();
  }
}
