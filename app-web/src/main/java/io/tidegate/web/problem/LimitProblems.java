package io.tidegate.web.problem;

import io.tidegate.quota.Denied;
import io.tidegate.quota.LimitName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** What a limit that is used up means to a client: which one, what is left, and until when. */
final class LimitProblems {

  private static final Logger LOG = System.getLogger(LimitProblems.class.getName());

  private LimitProblems() {}

  static ProblemException of(Denied denied) {
    return switch (denied.reason()) {
      case Denied.OverLimit limit ->
          new ProblemException(
              isConcurrency(limit) ? Problem.CONCURRENCY_EXHAUSTED : Problem.RATE_LIMITED,
              "%s of the %s: %d are admitted, %d are left"
                  .formatted(limit.name(), limit.scope().code(), limit.limit(), limit.remaining()),
              List.of(),
              limit.retryAfter());
      case Denied.OverBudget budget -> overBudget(budget);
      case Denied.Unpriced unpriced -> {
        String missing =
            "there is no price for %s in %s for as long as a turn may take"
                .formatted(unpriced.model(), String.join(" or ", unpriced.currencies()));
        LOG.log(Level.WARNING, missing + ", so that a budget cannot be kept");
        yield new ProblemException(Problem.NO_PRICE, missing);
      }
    };
  }

  private static ProblemException overBudget(Denied.OverBudget budget) {
    String detail =
        "budget %s of the %s: of %s are %s spent and %s reserved"
            .formatted(
                budget.name(),
                budget.scope().code(),
                budget.limit(),
                budget.spent(),
                budget.reserved());
    return budget.isForGood()
        ? ProblemException.forGood(
            Problem.BUDGET_EXHAUSTED, detail + "; it does not begin anew by itself")
        : new ProblemException(Problem.BUDGET_EXHAUSTED, detail, List.of(), budget.retryAfter());
  }

  private static boolean isConcurrency(Denied.OverLimit limit) {
    return limit.name().equals(LimitName.CONCURRENT_TURNS.code());
  }
}
