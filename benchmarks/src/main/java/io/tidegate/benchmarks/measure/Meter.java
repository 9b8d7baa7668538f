package io.tidegate.benchmarks.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the watched processes use while something is measured. */
public final class Meter {

  private static final double MICROSECOND = 1_000;
  private static final double MEGABYTE = 1_000_000;

  private final List<Watched> watched;

  public Meter(List<Watched> watched) {
    this.watched = List.copyOf(watched);
  }

  /** Starts to count. */
  Reading start() {
    Map<Watched, Duration> before = new LinkedHashMap<>();
    watched.forEach(process -> before.put(process, process.cpu()));
    return new Reading(before);
  }

  /** CPU used since it was made. */
  static final class Reading {

    private final Map<Watched, Duration> before;

    private Reading(Map<Watched, Duration> before) {
      this.before = before;
    }

    /** For each process its CPU time per unit of work, and its memory as it is now. */
    Figures usage(long units) {
      var usage = new Figures();
      before.forEach(
          (process, used) -> {
            double nanos = process.cpu().minus(used).toNanos();
            usage.with(
                process.name() + " µs", units == 0 ? 0 : Math.max(0, nanos / MICROSECOND / units));
          });
      before
          .keySet()
          .forEach(
              process -> usage.with(process.name() + " MB", process.residentBytes() / MEGABYTE));
      return usage;
    }
  }
}
