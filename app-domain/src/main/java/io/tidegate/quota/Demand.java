package io.tidegate.quota;

import java.time.Instant;

/** What one request needs of one limit or budget. */
public sealed interface Demand {

  Scope scope();

  /** What the limit is called in the API. */
  String name();

  /**
   * A share of a rate.
   *
   * @param ofSpare whether it limits a model that may come to answer, but need not
   */
  record Rate(Scope scope, Limit limit, long cost, long zoneOffsetSeconds, boolean ofSpare)
      implements Demand {

    @Override
    public String name() {
      return limit.name().code();
    }

    /** Whether the share is an estimate, to be corrected when the turn is over. */
    public boolean isEstimate() {
      return ofSpare || limit.name().measure() == LimitName.Measure.TOKENS;
    }
  }

  /** A slot for as long as the turn runs. */
  record Slot(Scope scope, long limit) implements Demand {

    @Override
    public String name() {
      return LimitName.CONCURRENT_TURNS.code();
    }
  }

  /** The worst that the turn may cost. */
  record Spending(BudgetKey key, Budget budget, Instant end, long cost) implements Demand {

    /** The same budget at another cost. */
    Spending costing(long other) {
      return new Spending(key, budget, end, other);
    }

    @Override
    public Scope scope() {
      return key.scope();
    }

    @Override
    public String name() {
      return budget.code();
    }
  }
}
