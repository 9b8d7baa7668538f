package io.tidegate.localstack;

import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Tells the user what is going on, one line each. */
final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  /** Something became usable; tells where it is and how long it took from the beginning. */
  void done(String what, URI where) {
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    say("%-26s %-40s %5.1f s".formatted(what, where, seconds));
  }
}
