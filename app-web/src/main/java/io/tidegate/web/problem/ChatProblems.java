package io.tidegate.web.problem;

import io.tidegate.chat.ChatRefusal;
import io.tidegate.upstream.UpstreamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** What a refused or failed turn means to a client. An upstream's own words never reach him. */
final class ChatProblems {

  private static final Logger LOG = System.getLogger(ChatProblems.class.getName());

  private ChatProblems() {}

  static ProblemException of(ChatRefusal refusal) {
    return switch (refusal.reason()) {
      case ChatRefusal.UnknownModel unknown ->
          ProblemException.atField(
              Problem.UNKNOWN_MODEL, "#/model", "there is no model " + unknown.model());
      case ChatRefusal.ModelNotAllowed denied ->
          ProblemException.atField(
              Problem.MODEL_NOT_ALLOWED, "#/model", "the key may not use " + denied.model());
      case ChatRefusal.NoUpstream none ->
          new ProblemException(Problem.NO_UPSTREAM, "nobody serves " + none.model() + " now");
      case ChatRefusal.NoCandidate none ->
          ProblemException.atField(
              Problem.NO_CANDIDATE,
              "#/model",
              "the route of "
                  + none.model()
                  + " has no candidate whose conditions this request meets");
      case ChatRefusal.Shed shed ->
          new ProblemException(
              Problem.UPSTREAM_BUSY,
              "too many answers fail just now: a part of the less urgent requests is refused",
              List.of(),
              shed.retryAfter());
    };
  }

  static ProblemException of(UpstreamException failure) {
    Problem problem =
        switch (failure.kind()) {
          case BAD_REQUEST, UNSUPPORTED -> Problem.UPSTREAM_REJECTED;
          case CONTEXT_TOO_LONG -> Problem.CONTEXT_TOO_LONG;
          case CONTENT_REFUSED -> Problem.CONTENT_REFUSED;
          case RATE_LIMITED, OVERLOADED, UNREACHABLE, MISCONFIGURED, LOCKED_OUT ->
              Problem.UPSTREAM_BUSY;
          case TIMED_OUT -> Problem.UPSTREAM_TIMED_OUT;
          case FAILED, CUT, MALFORMED, CANCELLED -> Problem.UPSTREAM_FAILED;
        };
    LOG.log(
        Level.INFO, "an upstream gave no answer (" + failure.kind() + "): " + failure.getMessage());
    return new ProblemException(
        problem, detail(problem, failure), List.of(), failure.retryAfter().orElse(null));
  }

  private static String detail(Problem problem, UpstreamException failure) {
    if (problem == Problem.UPSTREAM_REJECTED) {
      return "a field, or the order of the messages, is not as the model wants it";
    }
    return failure.sparesMoney()
        ? problem.title() + "; its fallback costs more than the route allows and was not asked"
        : problem.title();
  }
}
