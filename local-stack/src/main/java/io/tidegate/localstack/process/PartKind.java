package io.tidegate.localstack.process;

import java.time.Duration;

/**
 * What a process of the stack is, and how it is ended. Declared in the order of stopping: whoever
 * uses another part goes before it.
 */
public enum PartKind {
  /** Ends all the others itself, when it gets the chance. */
  SUPERVISOR("TERM", Duration.ofSeconds(90)),
  NODE("TERM", Duration.ofSeconds(25)),
  SIMULATOR("TERM", Duration.ofSeconds(5)),
  REDIS("TERM", Duration.ofSeconds(10)),
  /** Told by SIGINT to disconnect its clients; on SIGTERM it would wait for them for ever. */
  POSTGRES("INT", Duration.ofSeconds(25));

  private final String signal;
  private final Duration patience;

  PartKind(String signal, Duration patience) {
    this.signal = signal;
    this.patience = patience;
  }

  String signal() {
    return signal;
  }

  /** How long it may take to end by itself before it is killed. */
  Duration patience() {
    return patience;
  }
}
