package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.PartKind;
import java.net.URI;
import java.nio.file.Path;

/** A part of the stack: a process of its own, which outlives this JVM unless it is closed. */
public sealed interface Part extends AutoCloseable
    permits LocalPostgres, LocalRedis, LocalSimulator, WildFlyNode {

  PartKind kind();

  ProcessHandle process();

  /** The program that {@link #process()} runs. */
  Path executable();

  /** Where this machine reaches it; without credentials. */
  URI url();

  /**
   * Returns when the part can be used.
   *
   * @throws io.tidegate.localstack.process.StackFailure if it ends or takes too long instead
   */
  Part awaitReady();

  /** Ends the process and returns when it is gone; what it stored stays. */
  @Override
  default void close() {
    Ending.end(process(), kind());
  }
}
