package io.tidegate.benchmarks.proof;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a JVM holds that is in use, as its own tool says after a full collection. */
public final class LiveHeap {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private LiveHeap() {}

  /** In bytes. The JVM stands still for a moment. */
  public static long of(ProcessHandle jvm) {
    String histogram = jcmd(Long.toString(jvm.pid()), "GC.class_histogram");
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("jcmd says nothing of the heap: " + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  private static String jcmd(String... arguments) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      var command = new ProcessBuilder(arguments);
      command.command().addFirst(tool.toString());
      Process process = command.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + tool, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }
}
