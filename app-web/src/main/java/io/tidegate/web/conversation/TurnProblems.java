package io.tidegate.web.conversation;

import io.tidegate.chat.TurnFailure;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;

/** Which problem a failed turn is to a client. */
final class TurnProblems {

  private TurnProblems() {}

  static Problem of(TurnFailure failure) {
    return switch (failure) {
      case REJECTED -> Problem.UPSTREAM_REJECTED;
      case CONTEXT_TOO_LONG -> Problem.CONTEXT_TOO_LONG;
      case CONTENT_REFUSED -> Problem.CONTENT_REFUSED;
      case BUSY -> Problem.UPSTREAM_BUSY;
      case OVER_BUDGET, OVER_TOTAL_BUDGET -> Problem.BUDGET_EXHAUSTED;
      case TIMED_OUT -> Problem.UPSTREAM_TIMED_OUT;
      case UPSTREAM_FAILED -> Problem.UPSTREAM_FAILED;
      case INTERRUPTED -> Problem.ANSWER_INTERRUPTED;
      case INTERNAL -> Problem.INTERNAL;
    };
  }

  /** The same for one turn that failed. */
  static ProblemException exception(TurnFailure failure) {
    Problem problem = of(failure);
    return failure == TurnFailure.OVER_TOTAL_BUDGET
        ? ProblemException.forGood(problem, problem.title())
        : new ProblemException(problem, problem.title());
  }
}
