package io.tidegate.chat;

import io.tidegate.chat.TurnEvent.Cancelled;
import io.tidegate.chat.TurnEvent.Completed;
import io.tidegate.chat.TurnEvent.Continued;
import io.tidegate.chat.TurnEvent.Created;
import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnEvent.Failed;
import io.tidegate.chat.TurnEvent.Replaced;
import io.tidegate.chat.TurnEvent.ToolCallDelta;
import io.tidegate.quota.TokenEstimate;
import java.util.List;

/**
 * What is known of a turn that another node has begun.
 *
 * @param epoch how many nodes have written its answer before
 * @param events its newest events without a gap, up to the last one that is known; may be none
 * @param lastSeq the number of the last event that is known
 * @param text all that was said up to it
 */
public record Inherited(int epoch, List<TurnEvent> events, long lastSeq, AnswerText text) {

  public Inherited {
    events = List.copyOf(events);
  }

  /**
   * In how many pieces its text has come. Each event that is not known any more counts as one, and
   * text that took the place of other text as its tokens.
   */
  public int pieces() {
    long pieces = lastSeq - events.size();
    for (TurnEvent event : events) {
      pieces =
          switch (event) {
            case Delta _, ToolCallDelta _ -> pieces + 1;
            case Replaced replaced -> tokens(replaced.text());
            case Created _, Continued _, Completed _, Cancelled _, Failed _ -> pieces;
          };
    }
    return (int) pieces;
  }

  private static long tokens(AnswerText text) {
    return TokenEstimate.of(text.reasoning()) + TokenEstimate.of(text.said());
  }

  /**
   * Puts together what was saved and what the replay log has, whichever goes further.
   *
   * @param lastSeq the number of the last event whose text was saved
   * @param saved that text
   * @param log the newest events without a gap; may be none
   */
  public static Inherited of(int epoch, long lastSeq, AnswerText saved, List<TurnEvent> log) {
    List<TurnEvent> events = log.stream().filter(event -> !event.terminal()).toList();
    if (events.isEmpty()
        || events.getFirst().seq() > lastSeq + 1
        || events.getLast().seq() < lastSeq) {
      return new Inherited(epoch, List.of(), lastSeq, saved);
    }
    var draft = new AnswerDraft("");
    draft.restart(saved);
    events.stream().filter(event -> event.seq() > lastSeq).forEach(draft::add);
    return new Inherited(epoch, events, events.getLast().seq(), draft.text());
  }
}
