package io.tidegate.localstack.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** What the operating system can do to a process; the JDK knows only two of them. */
public enum Signal {
  /** Asks it to end. */
  TERM,
  /** Has PostgreSQL disconnect its clients and end. */
  INT,
  /** Has PostgreSQL stop at once, without the leave of its clients or a last checkpoint. */
  QUIT,
  /** Ends it as a power cut would. */
  KILL,
  /** Keeps it from running; its connections stay. */
  STOP,
  /** Lets it run again. */
  CONT;

  /**
   * Sends it, by the shell, because not every machine has a program for it. A process that is gone
   * already is none of our business.
   *
   * @throws UncheckedIOException if no shell can be started, or the thread is interrupted
   */
  public void send(ProcessHandle process) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name(), process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send a signal", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }
}
