package io.tidegate.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A process whose use of the machine is reported, with all that it has started.
 *
 * @param name as it stands in the report
 */
public record Watched(String name, ProcessHandle root) {

  private static final String RESIDENT = "VmRSS:";
  private static final String SHARED = "RssShmem:";
  private static final long KIB = 1024;

  /** This process. */
  public static Watched generator() {
    return new Watched("generator", ProcessHandle.current());
  }

  /** CPU time used since it started, in user mode and in the kernel. */
  Duration cpu() {
    return processes()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Memory that is really there; what several of its processes share counts once. */
  long residentBytes() {
    long own =
        processes().mapToLong(process -> field(process, RESIDENT) - field(process, SHARED)).sum();
    long shared = processes().mapToLong(process -> field(process, SHARED)).max().orElse(0);
    return own + shared;
  }

  /** Without children for this process, since those are the ones that are measured. */
  private Stream<ProcessHandle> processes() {
    boolean self = root.equals(ProcessHandle.current());
    return Stream.concat(Stream.of(root), self ? Stream.empty() : root.descendants());
  }

  /** Zero on systems without /proc, and for a process that has just ended. */
  private static long field(ProcessHandle process, String name) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .sum();
    } catch (IOException gone) {
      return 0;
    }
  }
}
