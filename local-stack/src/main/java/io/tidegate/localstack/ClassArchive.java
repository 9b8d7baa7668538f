package io.tidegate.localstack;

import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM keeps of the classes that a node has loaded, so that the next start need not read
 * and verify them anew: it takes a quarter less time (JEP 350; JDK-8261455 for the file that is
 * kept up by itself). One that does not fit any more is left aside by the JVM.
 *
 * @param file need not exist
 */
record ClassArchive(Path file) {

  /** For the node that reads it, and writes it when it ends, if there is none. */
  List<String> kept() {
    return options("-XX:+AutoCreateSharedArchive");
  }

  /** For others, which read it at most: two that wrote would spoil it. */
  List<String> read() {
    return options("-XX:-AutoCreateSharedArchive");
  }

  /** Silent, as what the JVM says of classes that it cannot keep would fill the node's log. */
  private List<String> options(String use) {
    return List.of(use, "-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off", "-Xlog:aot*=off");
  }
}
