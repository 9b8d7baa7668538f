package io.tidegate.upstream.deepseek;

import java.io.Serial;

/** An event is longer than {@link SseParser#MAX_EVENT}. */
final class EventTooLongException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  EventTooLongException() {
    super("an event is longer than %d bytes".formatted(SseParser.MAX_EVENT));
  }
}
