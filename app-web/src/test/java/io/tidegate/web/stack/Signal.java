package io.tidegate.web.stack;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the system can tell a process: to stop, and to go on. */
final class Signal {

  private Signal() {}

  static void send(String name, ProcessHandle process) {
    try {
      String pid = Long.toString(process.pid());
      int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
