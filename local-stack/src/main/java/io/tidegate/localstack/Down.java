package io.tidegate.localstack;

import io.tidegate.localstack.process.RunFolder;
import java.io.PrintStream;

/** {@code ./tidegate down}: nothing that was started from this checkout is left afterwards. */
final class Down {

  private final Home home;
  private final PrintStream out;

  Down(Home home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  int run() {
    var runFolder = new RunFolder(home.run());
    var teardown = new Teardown(home, runFolder);
    boolean any = teardown.run(note -> out.println("Stopping " + note.part()));
    teardown.requireAllGone();
    out.println(any ? "Stopped. The data stay in .tidegate" : "Nothing was running.");
    return 0;
  }
}
