package io.tidegate.benchmarks.stack;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** What the operating system can do to a process; the JDK knows only two of them. */
enum Signal {
  /** Ends it as a power cut would. */
  KILL,
  /** Has PostgreSQL stop at once, without the leave of its clients or a last checkpoint. */
  QUIT,
  /** Keeps it from running; its connections stay. */
  STOP,
  /** Lets it run again. */
  CONT;

  /** Sends it. A process that is gone already is none of our business. */
  void send(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
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
