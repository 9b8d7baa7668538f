package io.tidegate.event;

import java.util.List;

/** Shows tests of other features what was raised. */
public final class RaisedEvents {

  private RaisedEvents() {}

  /** The kinds of what was raised since the last call, in order. */
  public static List<String> kinds(OperatorEvents events) {
    return events.takeUnwritten().stream().map(OperatorEvent::kind).toList();
  }
}
