package io.tidegate.chat;

import io.tidegate.quota.Denied;
import io.tidegate.upstream.UpstreamException;

/** Why a turn has no whole answer. The names are stored with messages: never rename one. */
public enum TurnFailure {
  REJECTED,
  CONTEXT_TOO_LONG,
  CONTENT_REFUSED,
  BUSY,
  OVER_BUDGET,
  /** A budget that never begins anew, so that no wait helps. */
  OVER_TOTAL_BUDGET,
  TIMED_OUT,
  UPSTREAM_FAILED,
  INTERRUPTED,
  INTERNAL;

  /** A turn whose first calls were billed, and left a budget no room for another. */
  public static TurnFailure of(Denied denied) {
    return denied.reason() instanceof Denied.OverBudget budget && budget.isForGood()
        ? OVER_TOTAL_BUDGET
        : OVER_BUDGET;
  }

  /** What {@code failure} is to a client, who must not learn an upstream's own words. */
  public static TurnFailure of(UpstreamException failure) {
    return switch (failure.kind()) {
      case BAD_REQUEST, UNSUPPORTED -> REJECTED;
      case CONTEXT_TOO_LONG -> CONTEXT_TOO_LONG;
      case CONTENT_REFUSED -> CONTENT_REFUSED;
      case RATE_LIMITED, OVERLOADED, UNREACHABLE, MISCONFIGURED, LOCKED_OUT -> BUSY;
      case TIMED_OUT -> TIMED_OUT;
      case FAILED, CUT, MALFORMED, CANCELLED -> UPSTREAM_FAILED;
    };
  }
}
