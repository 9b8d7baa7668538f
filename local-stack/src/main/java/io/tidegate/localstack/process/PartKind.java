package io.tidegate.localstack.process;

import java.time.Duration;

/**
 * What a process of the stack is, and how it is ended. Declared in the order of stopping: whoever
 * uses another part goes before it.
 */
public enum PartKind {
  /** Ends all the others itself, when it gets the chance. */
  SUPERVISOR(Signal.TERM, Duration.ofSeconds(90)),
  NODE(Signal.TERM, Duration.ofSeconds(25)),
  SIMULATOR(Signal.TERM, Duration.ofSeconds(5)),
  REDIS(Signal.TERM, Duration.ofSeconds(10)),
  /** Told by SIGINT to disconnect its clients; on SIGTERM it would wait for them for ever. */
  POSTGRES(Signal.INT, Duration.ofSeconds(25));

  private final Signal signal;
  private final Duration patience;

  PartKind(Signal signal, Duration patience) {
    this.signal = signal;
    this.patience = patience;
  }

  Signal signal() {
    return signal;
  }

  /** How long it may take to end by itself before it is killed. */
  Duration patience() {
    return patience;
  }
}
