package io.tidegate.web.conversation;

import io.tidegate.conversation.ConversationTurns.Said;
import io.tidegate.conversation.MessageView;
import io.tidegate.conversation.Messages;
import io.tidegate.conversation.TurnRun;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Answers whoever asked, or asks for the second time because the answer did not arrive. */
@ApplicationScoped
class Answering {

  /** A lease lapses within ten seconds. */
  private static final Duration LATER = Duration.ofSeconds(10);

  private final AnswerStreamer streamer;
  private final AnswerFollower follower;

  @Inject
  Answering(AnswerStreamer streamer, AnswerFollower follower) {
    this.streamer = streamer;
    this.follower = follower;
  }

  /** Waits for the whole answer. */
  Response whole(
      Said said, Messages.Owner owner, HttpServletRequest request, HttpServletResponse response)
      throws InterruptedException {
    Exchange exchange =
        switch (said) {
          case Said.Fresh(TurnRun turn) ->
              Exchange.of(
                  turn.userMessage(), ended(streamer.runUnwatched(turn, request, response)));
          case Said.Before(MessageView question, MessageView answer) ->
              Exchange.of(question, follower.awaitEnd(owner, answer));
        };
    return Response.status(201).entity(exchange).build();
  }

  /** What became of the others is known to the node that has them now, or will be. */
  private static MessageView ended(MessageView answer) {
    if (!answer.status().ended()) {
      throw new ProblemException(
          Problem.UNAVAILABLE,
          "how the answer ends is not written down yet; read message " + answer.id(),
          List.of(),
          LATER);
    }
    return answer;
  }

  /** Writes the events of the answer as they happen, from the first. */
  void stream(Said said, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    switch (said) {
      case Said.Fresh(TurnRun turn) -> streamer.run(turn, request, response);
      case Said.Before(MessageView _, MessageView answer) ->
          follower.follow(answer, 0, request, response);
    }
  }
}
