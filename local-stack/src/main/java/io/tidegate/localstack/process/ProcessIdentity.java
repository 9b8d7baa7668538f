package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a pid meant when it was written down. The operating system gives a pid to another
 * process later, so more must fit before anything is done to it.
 *
 * @param mark what {@link KernelMark} said of it, which no other process ever has; may be empty,
 *     and start time and executable count then
 */
public record ProcessIdentity(long pid, Instant started, String mark, String executable) {

  /** The kernel tells start times relative to a boot time that it rounds to seconds. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * @param executable what the process runs, or is about to run where a shell starts it by exec
   */
  static ProcessIdentity of(ProcessHandle process, Path executable) {
    Instant started =
        process
            .info()
            .startInstant()
            .orElseThrow(() -> new StackFailure("process " + process.pid() + " ended at once"));
    return new ProcessIdentity(
        process.pid(), started, KernelMark.of(process.pid()), resolved(executable).toString());
  }

  /** The process, if it still runs and is the same. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(process -> !Ending.isGone(process)).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle candidate) {
    return mark.isEmpty() ? looksSame(candidate) : mark.equals(KernelMark.of(pid));
  }

  private boolean looksSame(ProcessHandle candidate) {
    return candidate.info().startInstant().filter(this::isNear).isPresent()
        && Program.of(candidate)
            .filter(program -> resolved(program).toString().equals(executable))
            .isPresent();
  }

  private boolean isNear(Instant other) {
    return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
  }

  private static Path resolved(Path executable) {
    try {
      return executable.toRealPath();
    } catch (IOException e) {
      return executable.toAbsolutePath(); // gone since: the name is all that is left to compare
    }
  }
}
