package io.tidegate.benchmarks.stack;

import io.tidegate.localstack.part.Part;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.Signal;
import io.tidegate.localstack.process.StackFailure;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A part that can be broken in the ways in which machines break, and mended at its address. */
public final class Breakable<P extends Part> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<P> start;
  private volatile P part;

  /**
   * Starts it.
   *
   * @param start returns when the part can be used; always at the same address
   */
  Breakable(Supplier<P> start) {
    this.start = start;
    this.part = start.get();
  }

  /** As it runs now, or ran last. */
  public P part() {
    return part;
  }

  /** Ends it as a power cut would, and returns when it is gone. */
  public void kill() {
    end(Signal.KILL);
  }

  /** Ends PostgreSQL as an immediate stop does. */
  public void quit() {
    end(Signal.QUIT);
  }

  private void end(Signal signal) {
    signal.send(part.process());
    if (!Await.until(() -> Ending.isGone(part.process()), PATIENCE)) {
      throw new StackFailure(part.kind() + " does not end on " + signal);
    }
  }

  /** Freezes it with all that it has started, until {@link #resume}; connections stay. */
  public void pause() {
    processes().forEach(Signal.STOP::send);
  }

  public void resume() {
    processes().forEach(Signal.CONT::send);
  }

  /** First the one that starts others, so that it cannot start one more. */
  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(part.process()), part.process().descendants());
  }

  /** Starts it again, and returns when it can be used. */
  public void restart() {
    part.close(); // what a dead part still holds in this process, such as a lock
    part = start.get();
  }
}
