package io.tidegate.event;

import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.platform.InvalidInput;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which events are wanted. An empty text matches everything.
 *
 * @param severities those that match
 */
public record EventFilter(String kind, String subject, List<Severity> severities) {

  public static final EventFilter ALL = new EventFilter("", "", List.of(Severity.values()));

  public EventFilter {
    severities = List.copyOf(severities);
  }

  /**
   * The filter that a client has written.
   *
   * @param severity the least that matters; empty for all
   * @throws InvalidInput if there is no such severity
   */
  public static EventFilter of(String kind, String subject, String severity) {
    return new EventFilter(kind, subject, severity.isEmpty() ? ALL.severities() : from(severity));
  }

  private static List<Severity> from(String least) {
    List<Severity> wanted =
        Stream.of(Severity.values()).dropWhile(each -> !each.label().equals(least)).toList();
    if (wanted.isEmpty()) {
      throw new InvalidInput("/severity", "must be info, warning or critical");
    }
    return wanted;
  }
}
