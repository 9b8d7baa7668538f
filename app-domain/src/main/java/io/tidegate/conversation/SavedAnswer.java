package io.tidegate.conversation;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An answer as it stands in its table, for who follows its events.
 *
 * @param epoch how many nodes have written it before the present one
 * @param lastSeq the number of the event up to which its text is saved; of the last event, once it
 *     has ended; zero if that was before numbers were saved
 * @param takenAfter the last event that is known of the node before; empty if there was none
 */
record SavedAnswer(MessageView answer, int epoch, long lastSeq, OptionalLong takenAfter) {

  private static final UUID NOT_BOOKED = new UUID(0, 0);

  boolean ended() {
    return answer.status().ended();
  }

  AnswerText text() {
    return new AnswerText(
        answer.reasoning() == null ? "" : answer.reasoning(), answer.content(), answer.toolCalls());
  }

  /** All of an answer that has ended, for who has the events up to {@code seq}. */
  List<TurnEvent> endAfter(long seq) {
    if (lastSeq > 0 && seq >= lastSeq) {
      return List.of();
    }
    return seq > 0 && seq == lastSeq - 1 ? List.of(end(lastSeq)) : wholeAfter(seq);
  }

  /** The same for who has events that this answer never had. */
  List<TurnEvent> wholeAfter(long seq) {
    long last = Math.max(lastSeq, seq + 2);
    return List.of(new TurnEvent.Replaced(last - 1, text()), end(last));
  }

  private TurnEvent end(long seq) {
    return switch (answer.status()) {
      case COMPLETED -> completed(seq);
      case CANCELLED -> new TurnEvent.Cancelled(seq);
      case INTERRUPTED, FAILED, ACCEPTED, RUNNING ->
          new TurnEvent.Failed(
              seq, answer.failure() == null ? TurnFailure.INTERRUPTED : answer.failure());
    };
  }

  private TurnEvent completed(long seq) {
    return new TurnEvent.Completed(
        seq,
        String.valueOf(answer.model()),
        String.valueOf(answer.finishReason()),
        answer.usage() == null ? TokenUsage.NONE : answer.usage(),
        answer.cost() == null ? new Cost(0, "USD") : answer.cost(),
        answer.ledgerId() == null ? NOT_BOOKED : answer.ledgerId());
  }
}
