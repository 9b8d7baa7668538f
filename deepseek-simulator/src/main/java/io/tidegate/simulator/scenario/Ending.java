package io.tidegate.simulator.scenario;

import java.util.Locale;
import java.util.Optional;

/** How an answer ends. All but the first go wrong after the number of tokens that is asked for. */
public enum Ending {
  /** As it should. */
  NORMAL,
  /** Complete, but without the closing {@code [DONE]}. */
  NO_DONE,
  /** A proper end of the HTTP message in mid-answer: no finish reason, no usage. */
  EOF,
  /** The connection is closed in mid-answer, without the end of the HTTP message. */
  CLOSE,
  /** The connection is reset in mid-answer. */
  RESET,
  /** No further byte, the connection stays open. */
  STALL,
  /** Accepted, then not a byte: not even a status line. */
  HANG,
  /** Keep-alives for ever, never an answer. */
  TRICKLE,
  /** Finish reason {@code insufficient_system_resource}. */
  INSUFFICIENT_SYSTEM_RESOURCE,
  /** Finish reason {@code aborted}. */
  ABORTED,
  /** Finish reason {@code content_filter}. */
  CONTENT_FILTER,
  /** Finish reason {@code length}. */
  LENGTH,
  /** Finish reason {@code stop}, but neither text nor tool call. */
  EMPTY,
  /** A data line that is not JSON, then the end. */
  MALFORMED,
  /** One line of a hundred megabytes, then the rest. */
  HUGE;

  /** The name that a scenario uses: lower case, with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds an ending by its name; underscores will do as well. */
  public static Optional<Ending> labelled(String label) {
    String hyphened = label.toLowerCase(Locale.ROOT).replace('_', '-');
    for (Ending ending : values()) {
      if (ending.label().equals(hyphened)) {
        return Optional.of(ending);
      }
    }
    return Optional.empty();
  }
}
