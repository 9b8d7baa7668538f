package io.tidegate.localstack;

import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.RunFolder;
import java.io.PrintStream;
import java.util.List;

/** {@code ./tidegate status}: each part of the stack, and whether it runs. */
final class Status {

  /** What init scripts return for a service that does not run. */
  private static final int NOT_RUNNING = 3;

  private static final String ROW = "%-12s%-9s%8s%7s  %s%n";

  private final Home home;
  private final PrintStream out;

  Status(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  /** Returns 0 if all of the stack runs. */
  int run() {
    List<PartNote> parts = new RunFolder(home.run()).parts();
    if (parts.isEmpty()) {
      out.println("Nothing is running. ./tidegate up starts everything.");
      return NOT_RUNNING;
    }
    out.printf(ROW, "part", "state", "pid", "port", "url");
    parts.forEach(this::print);
    return parts.stream().allMatch(PartNote::runs) ? 0 : NOT_RUNNING;
  }

  private void print(PartNote part) {
    int port = part.url().getPort();
    out.printf(
        ROW,
        part.part(),
        part.runs() ? "running" : "stopped",
        part.process().map(process -> Long.toString(process.pid())).orElse("-"),
        port < 0 ? "-" : Integer.toString(port),
        part.url());
  }
}
