package io.tidegate.web.conversation;

import io.tidegate.platform.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The number of the last event that a client has, as it says so when it comes back. */
final class EventNumber {

  private EventNumber() {}

  /**
   * @param field where the client said it
   * @return 0 if the client has none
   * @throws InvalidInput if it is not a number of an event
   */
  static long read(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return 0;
    }
    try {
      return requireNotNegative(Long.parseLong(text.strip()), field);
    } catch (NumberFormatException e) {
      throw invalid(field);
    }
  }

  private static long requireNotNegative(long seq, String field) {
    if (seq < 0) {
      throw invalid(field);
    }
    return seq;
  }

  private static InvalidInput invalid(String field) {
    return new InvalidInput("/" + field, "must be the number of an event");
  }
}
