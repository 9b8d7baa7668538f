package io.tidegate.chat;

import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client learns of a turn, in the order of {@code docs/mobile.md}. */
public sealed interface TurnEvent {

  /** Where the event stands in its turn: 1, 2, 3 and so on, without gaps. */
  long seq();

  /** Whether it is the last event of its turn. */
  default boolean terminal() {
    return switch (this) {
      case Created _, Delta _, ToolCallDelta _, Continued _, Replaced _ -> false;
      case Completed _, Cancelled _, Failed _ -> true;
    };
  }

  record Created(long seq, UUID userMessageId, String model) implements TurnEvent {}

  /** More text. */
  record Delta(long seq, Kind kind, String text) implements TurnEvent {

    /** What the text belongs to. */
    public enum Kind {
      REASONING,
      CONTENT
    }
  }

  /** More of a tool call; id and name stand on its first piece only. */
  record ToolCallDelta(
      long seq, int index, @Nullable String id, @Nullable String name, String arguments)
      implements TurnEvent {}

  /** Another upstream took over; its text goes on where the last one ended. */
  record Continued(long seq, String model) implements TurnEvent {}

  /** All text so far, in place of what the client has. */
  record Replaced(long seq, AnswerText text) implements TurnEvent {}

  record Completed(
      long seq, String model, String finishReason, TokenUsage usage, Cost cost, UUID ledgerId)
      implements TurnEvent {}

  record Cancelled(long seq) implements TurnEvent {}

  /**
   * @param failure what went wrong, for the edge to put into words
   */
  record Failed(long seq, TurnFailure failure) implements TurnEvent {}
}
