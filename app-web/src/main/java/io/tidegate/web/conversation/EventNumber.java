package io.tidegate.web.conversation;

import io.tidegate.platform.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The number of the last event that a client has, as it says so when it comes back. */
final class EventNumber {

  private EventNumber() {}

  /**
   * @return 0 if the client has none
   * @throws InvalidInput if it is not a number of an event
   */
  static long read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return 0;
    }
    try {
      return requireNotNegative(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  private static long requireNotNegative(long seq) {
    if (seq < 0) {
      throw invalid();
    }
    return seq;
  }

  private static InvalidInput invalid() {
    return new InvalidInput("/starting_after", "must be the number of an event");
  }
}
