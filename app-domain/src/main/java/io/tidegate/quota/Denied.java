package io.tidegate.quota;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that limits do not admit. It has used up nothing. */
public final class Denied extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Reason reason;
  private final transient List<Standing> standings;

  Denied(Reason reason, List<Standing> standings) {
    super(reason.toString());
    this.reason = reason;
    this.standings = List.copyOf(standings);
  }

  public Reason reason() {
    return reason;
  }

  /** How the caller's limits stand. */
  public List<Standing> standings() {
    return standings;
  }

  /** Which limit, and until when. */
  public sealed interface Reason {}

  /** A rate, or slots. */
  public record OverLimit(
      Scope.Kind scope, String name, long limit, long remaining, Duration retryAfter)
      implements Reason {}

  /**
   * A budget.
   *
   * @param limit as people write it, like the rest
   * @param retryAfter null if it never begins anew
   */
  public record OverBudget(
      Scope.Kind scope,
      String name,
      String limit,
      String spent,
      String reserved,
      @Nullable Duration retryAfter)
      implements Reason {

    /** Whether no wait helps. */
    public boolean isForGood() {
      return retryAfter == null;
    }
  }

  /**
   * Hard budgets of money, and a model without a price that they count.
   *
   * @param currencies what the budgets count
   */
  public record Unpriced(String model, List<String> currencies) implements Reason {}
}
