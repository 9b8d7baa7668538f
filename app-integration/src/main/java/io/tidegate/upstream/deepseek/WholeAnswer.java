package io.tidegate.upstream.deepseek;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import io.tidegate.upstream.ToolCallPart;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns the body of a response under status 200 into a completion, or into the failure it is. */
final class WholeAnswer {

  /** What comes before it is not written by the model. */
  private static final String MESSAGE = "\"message\"";

  private WholeAnswer() {}

  /** As much of the answer as a body has that is broken; empty if it has not come so far. */
  static String written(byte[] part) {
    String text = new String(part, StandardCharsets.UTF_8);
    int message = text.indexOf(MESSAGE);
    return message < 0 ? "" : text.substring(message + MESSAGE.length());
  }

  /**
   * Reads a body, which may begin with any number of blank lines.
   *
   * <p>Usage that is missing, or makes no sense, becomes {@link TokenUsage#NONE}.
   *
   * @param mayBeEmpty whether nothing at all can be the right answer to the request
   * @param key with which it was asked for
   */
  static Completion read(byte[] body, boolean mayBeEmpty, Secret key) throws UpstreamException {
    Answer answer = parse(body);
    if (answer.error()) {
      throw Refusal.inAnswer(body, key).exception();
    }
    String finishReason = Objects.requireNonNullElse(answer.finishReason(), "stop");
    Optional<Ending> failure = Ending.failure(finishReason, answer.answers(), mayBeEmpty);
    if (failure.isPresent()) {
      throw new UpstreamException(failure.get().kind(), failure.get().message(), answer.usage());
    }
    return completion(new String(body, StandardCharsets.UTF_8).strip(), answer, finishReason);
  }

  private static Answer parse(byte[] body) throws UpstreamException {
    try {
      return AnswerReader.read(body, 0, body.length);
    } catch (IOException _) { // its message quotes the answer
      throw new UpstreamException(Kind.MALFORMED, "upstream sent an answer that is not JSON")
          .after(written(body));
    }
  }

  private static Completion completion(String raw, Answer answer, String finishReason) {
    return new Completion(
        raw,
        answer.model(),
        answer.reasoning(),
        answer.content(),
        toolCalls(answer.toolCalls()),
        finishReason,
        Objects.requireNonNullElse(answer.usage(), TokenUsage.NONE));
  }

  private static List<ToolCall> toolCalls(List<ToolCallPart> parts) {
    return parts.stream()
        .map(
            part ->
                new ToolCall(
                    Objects.requireNonNullElse(part.id(), ""),
                    Objects.requireNonNullElse(part.name(), ""),
                    part.arguments()))
        .toList();
  }
}
