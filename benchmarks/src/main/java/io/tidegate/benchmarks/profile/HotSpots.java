package io.tidegate.benchmarks.profile;

import io.tidegate.benchmarks.report.Table;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** The samples of a recording, counted by component and by method. */
public final class HotSpots {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final int METHODS = 25;

  private final Map<Component, Integer> own = new HashMap<>();
  private final Map<Component, Integer> caused = new HashMap<>();
  private final Map<String, Integer> methods = new HashMap<>();
  private int samples;

  /** Counts what a recording holds. */
  public static HotSpots in(Path recording) {
    var spots = new HotSpots();
    try (var events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        spots.count(events.readEvent());
      }
    } catch (IOException e) {
      throw new StackFailure("cannot read " + recording + ": " + e.getMessage(), e);
    }
    return spots;
  }

  private void count(RecordedEvent event) {
    if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
      count(event.getStackTrace().getFrames());
    }
  }

  private void count(List<RecordedFrame> frames) {
    if (frames.isEmpty()) {
      return;
    }
    samples++;
    RecordedFrame top = frames.getFirst();
    own.merge(component(top), 1, Integer::sum);
    caused.merge(cause(frames), 1, Integer::sum);
    methods.merge(className(top) + "." + top.getMethod().getName(), 1, Integer::sum);
  }

  /** Whose code it was that called into the JDK. */
  private static Component cause(List<RecordedFrame> frames) {
    return frames.stream()
        .map(HotSpots::component)
        .filter(component -> !component.equals(Component.JDK))
        .findFirst()
        .orElse(Component.JDK);
  }

  private static Component component(RecordedFrame frame) {
    return Component.of(className(frame));
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  /** Prints the components, then the methods that were found running most often. */
  public void print(PrintStream out) {
    out.printf("%nCPU time of the server's Java threads by component, %,d samples:%n%n", samples);
    var components = new Table(List.of("component", "own code %", "with the JDK it calls %"));
    for (Component component : byWeight(caused)) {
      components.add(
          List.of(
              component.label(),
              share(own.getOrDefault(component, 0)),
              share(caused.getOrDefault(component, 0))));
    }
    components.print(out);
    out.printf("%nBy method:%n%n");
    var table = new Table(List.of("method", "%"));
    byWeight(methods).stream()
        .limit(METHODS)
        .forEach(method -> table.add(List.of(method, share(methods.getOrDefault(method, 0)))));
    table.print(out);
  }

  private static <T> List<T> byWeight(Map<T, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<T, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private String share(int count) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * count / Math.max(1, samples));
  }
}
