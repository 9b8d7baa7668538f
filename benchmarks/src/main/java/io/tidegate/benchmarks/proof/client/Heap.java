package io.tidegate.benchmarks.proof.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's heap holds that is still needed. */
final class Heap {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final long KIBIBYTE = 1024;

  private Heap() {}

  /** In bytes, after a collection. */
  static long used(ProcessHandle process) {
    ask(process, "GC.run");
    Matcher used = USED.matcher(ask(process, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("the JVM does not tell how full its heap is");
    }
    return Long.parseLong(used.group(1)) * KIBIBYTE;
  }

  private static String ask(ProcessHandle process, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process asked =
          new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(asked.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd does not run", e);
    }
  }
}
