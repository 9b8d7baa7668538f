package io.tidegate.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Something that an operator wants to know of.
 *
 * @param kind what happened, in {@code snake_case}, such as {@code upstream_key_refused}: stable,
 *     because alert rules and dashboards name it
 * @param subject what it happened to, such as {@code upstream:a}
 * @param details figures and names that explain it; never a secret or a text of a user
 */
public record OperatorEvent(
    Instant at, String kind, Severity severity, String subject, Map<String, String> details) {

  public OperatorEvent {
    details = Map.copyOf(details);
  }

  /** How soon an operator should look. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As the API and the log write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
