package io.tidegate.web.conversation;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.TurnStream;
import io.tidegate.conversation.ConversationTurns;
import io.tidegate.conversation.MessageView;
import io.tidegate.conversation.Messages;
import io.tidegate.conversation.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.web.edge.Heartbeat;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.edge.SseWriter;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows and stops answers that another request has asked for.
 *
 * <p>An answer that this node writes, or wrote lately, is replayed event by event. Of an older one
 * only the text is left: it comes as one {@code message.replaced} and the last event. An answer
 * that another node is writing cannot be followed from here yet.
 */
@ApplicationScoped
class AnswerFollower {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final UUID NOT_BOOKED = new UUID(0, 0);

  private final ConversationTurns turns;
  private final Messages messages;
  private final Heartbeat heartbeat;

  @Inject
  AnswerFollower(ConversationTurns turns, Messages messages, Heartbeat heartbeat) {
    this.turns = turns;
    this.messages = messages;
    this.heartbeat = heartbeat;
  }

  /** Writes all events after number {@code seq}, also those that are still to come. */
  void follow(
      MessageView answer, long seq, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    requireAnswer(answer);
    Optional<TurnStream> live = turns.follow(answer.id());
    if (live.isEmpty() && !answer.status().ended()) {
      throw elsewhere();
    }
    var frames =
        new EventFrames(
            answer.id(), request.getRequestURI(), RequestContext.of(request).requestId());
    try (SseWriter writer = SseWriter.open(response, heartbeat)) {
      writer.write(EventFrames.beginning());
      if (live.isPresent()) {
        replay(live.get(), seq, writer, frames);
      } else {
        writer.write(frames.of(snapshot(answer, seq)));
      }
    }
  }

  private static void replay(TurnStream turn, long seq, SseWriter writer, EventFrames frames)
      throws InterruptedException {
    long last = seq;
    boolean ended = false;
    while (!ended && !writer.gone()) {
      List<TurnEvent> events = turn.after(last, POLL);
      if (!events.isEmpty()) {
        writer.write(frames.of(events));
        last = events.getLast().seq();
      }
      ended = turn.ended() && (events.isEmpty() || events.getLast().terminal());
    }
  }

  private static List<TurnEvent> snapshot(MessageView answer, long seq) {
    var text =
        new AnswerText(
            answer.reasoning() == null ? "" : answer.reasoning(),
            answer.content(),
            answer.toolCalls());
    return List.of(new TurnEvent.Replaced(seq + 1, text), last(answer, seq + 2));
  }

  private static TurnEvent last(MessageView answer, long seq) {
    return switch (answer.status()) {
      case COMPLETED -> completed(answer, seq);
      case CANCELLED -> new TurnEvent.Cancelled(seq);
      case INTERRUPTED, FAILED, ACCEPTED, RUNNING ->
          new TurnEvent.Failed(
              seq, answer.failure() == null ? TurnFailure.INTERRUPTED : answer.failure());
    };
  }

  private static TurnEvent completed(MessageView answer, long seq) {
    return new TurnEvent.Completed(
        seq,
        String.valueOf(answer.model()),
        String.valueOf(answer.finishReason()),
        answer.usage() == null ? TokenUsage.NONE : answer.usage(),
        answer.cost() == null ? new Cost(0, "USD") : answer.cost(),
        answer.ledgerId() == null ? NOT_BOOKED : answer.ledgerId());
  }

  /** Waits until the answer has ended, and returns it as it is then. */
  MessageView awaitEnd(Messages.Owner owner, MessageView answer) throws InterruptedException {
    if (answer.status().ended()) {
      return answer;
    }
    Optional<TurnStream> live = turns.follow(answer.id());
    if (live.isEmpty()) {
      throw elsewhere();
    }
    if (!live.get().awaitEnd(LONGEST)) {
      throw new ProblemException(Problem.ANSWER_IN_PROGRESS, "the answer takes very long");
    }
    return messages.find(owner, answer.id());
  }

  /** Stops the answer if it is being written, and returns it as it is then. */
  MessageView cancel(Messages.Owner owner, MessageView answer) throws InterruptedException {
    requireAnswer(answer);
    if (answer.status().ended()) {
      return answer;
    }
    turns.follow(answer.id()).ifPresent(TurnStream::cancel);
    return awaitEnd(owner, answer);
  }

  private static void requireAnswer(MessageView message) {
    if (message.role() != Role.ASSISTANT) {
      throw new InvalidInput("/message", "must be the id of an answer");
    }
  }

  private static ProblemException elsewhere() {
    return new ProblemException(
        Problem.RUNNING_ELSEWHERE,
        "read the message again until it has ended",
        List.of(),
        Duration.ofSeconds(2));
  }
}
