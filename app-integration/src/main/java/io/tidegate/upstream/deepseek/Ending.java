package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.Optional;

/**
 * An end that is a failure under the name of a success.
 *
 * @param message what happened, for operators
 */
record Ending(Kind kind, String message) {

  private static final Ending EMPTY = new Ending(Kind.FAILED, "upstream gave an empty answer");
  private static final Ending FILTERED =
      new Ending(Kind.CONTENT_REFUSED, "upstream filtered the whole answer");

  /**
   * What is wrong with an answer that ended like this, if anything.
   *
   * @param answered whether it has visible text or a tool call; reasoning alone answers nothing
   * @param mayBeEmpty whether nothing at all can be the right answer to the request
   */
  static Optional<Ending> failure(String finishReason, boolean answered, boolean mayBeEmpty) {
    return switch (finishReason) {
      case "insufficient_system_resource", "aborted" ->
          Optional.of(new Ending(Kind.FAILED, "upstream gave up: " + finishReason));
      case "stop" -> answered || mayBeEmpty ? Optional.empty() : Optional.of(EMPTY);
      case "content_filter" -> answered ? Optional.empty() : Optional.of(FILTERED);
      default -> Optional.empty();
    };
  }
}
