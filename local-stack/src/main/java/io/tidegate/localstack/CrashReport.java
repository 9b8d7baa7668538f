package io.tidegate.localstack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the details of a bug go: a stack trace helps who mends it, not who meets it. */
final class CrashReport {

  private CrashReport() {}

  /** Writes the trace and tells where, as the end of a sentence. */
  static String of(Throwable bug) {
    try {
      Path file = Files.createTempFile("tidegate-", ".txt");
      try (var writer = new PrintWriter(Files.newBufferedWriter(file))) {
        bug.printStackTrace(writer);
      }
      return "; the details are in " + file;
    } catch (IOException e) {
      return "";
    }
  }
}
