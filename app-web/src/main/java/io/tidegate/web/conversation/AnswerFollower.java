package io.tidegate.web.conversation;

import io.tidegate.chat.TurnEvent;
import io.tidegate.conversation.AnswerReader;
import io.tidegate.conversation.ConversationTurns;
import io.tidegate.conversation.MessageView;
import io.tidegate.conversation.Messages;
import io.tidegate.conversation.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.edge.Heartbeat;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.edge.SseWriter;
import io.tidegate.web.platform.HangUp;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Follows and stops answers that another request has asked for, on whichever node. */
@ApplicationScoped
class AnswerFollower {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration LONGEST_CANCEL = Duration.ofSeconds(10);

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
    RequestContext context = RequestContext.of(request);
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
    var frames = new EventFrames(answer, request.getRequestURI(), context.requestId());
    try (AnswerReader events = turns.follow(answer.id(), seq);
        SseWriter writer = SseWriter.open(response, heartbeat, HangUp.watched())) {
      context.provisional(true);
      writer.write(EventFrames.beginning());
      while (!events.ended() && !writer.gone()) {
        List<TurnEvent> news = events.next(POLL);
        if (!news.isEmpty()) {
          writer.write(frames.of(news));
        }
      }
      context.provisional(!events.ended());
    }
  }

  /** Waits until the answer has ended, and returns it as it is then. */
  MessageView awaitEnd(Messages.Owner owner, MessageView answer) throws InterruptedException {
    if (!answer.status().ended() && !turns.awaitEnd(answer.id(), LONGEST)) {
      throw new ProblemException(Problem.ANSWER_IN_PROGRESS, "the answer takes very long");
    }
    return messages.find(owner, answer.id());
  }

  /** Stops the answer if it is being written, and returns it as it is then. */
  MessageView cancel(Messages.Owner owner, MessageView answer) throws InterruptedException {
    requireAnswer(answer);
    if (!answer.status().ended()) {
      turns.cancel(answer.id());
      if (!turns.awaitEnd(answer.id(), LONGEST_CANCEL)) {
        throw elsewhere();
      }
    }
    return messages.find(owner, answer.id());
  }

  private static void requireAnswer(MessageView message) {
    if (message.role() != Role.ASSISTANT) {
      throw new InvalidInput("/message", "must be the id of an answer");
    }
  }

  private static ProblemException elsewhere() {
    return new ProblemException(
        Problem.RUNNING_ELSEWHERE,
        "its node does not answer; read the message again until it has ended",
        List.of(),
        Duration.ofSeconds(2));
  }
}
