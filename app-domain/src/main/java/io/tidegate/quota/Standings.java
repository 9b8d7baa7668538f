package io.tidegate.quota;

import io.tidegate.quota.Allowance.BudgetStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts into words how the demands of a claim stand. */
final class Standings {

  private Standings() {}

  /** The limits among the demands; budgets are told by {@link Allowance} alone. */
  static List<Standing> of(List<Demand> demands, List<Level> levels) {
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < demands.size(); i++) {
      if (levels.get(i) instanceof Level.Left left) {
        switch (demands.get(i)) {
          case Demand.Rate rate -> standings.add(Standing.of(rate, left));
          case Demand.Slot slot -> standings.add(Standing.of(slot, left));
          case Demand.Spending _ -> {}
        }
      }
    }
    return standings;
  }

  static List<BudgetStanding> budgets(List<Demand> demands, List<Level> levels) {
    List<BudgetStanding> standings = new ArrayList<>();
    for (int i = 0; i < demands.size(); i++) {
      if (demands.get(i) instanceof Demand.Spending spending
          && levels.get(i) instanceof Level.Spent known) {
        standings.add(
            new BudgetStanding(
                spending.scope().kind(),
                spending.budget(),
                known.spent(),
                known.reserved(),
                Optional.of(spending.end()).filter(end -> !end.equals(Instant.MAX))));
      }
    }
    return standings;
  }

  static Denied denied(List<Demand> demands, Verdict.Refused refused) {
    Level level = refused.levels().get(refused.demand());
    List<Standing> standings = of(demands, refused.levels());
    return new Denied(reason(demands.get(refused.demand()), level), standings);
  }

  private static Denied.Reason reason(Demand demand, Level level) {
    return switch (demand) {
      case Demand.Rate rate -> overLimit(rate, rate.limit().limit(), level);
      case Demand.Slot slot -> overLimit(slot, slot.limit(), level);
      case Demand.Spending spending -> overBudget(spending, level);
    };
  }

  private static Denied.OverLimit overLimit(Demand demand, long limit, Level level) {
    long remaining = level instanceof Level.Left left ? left.remaining() : 0;
    return new Denied.OverLimit(
        demand.scope().kind(), demand.name(), limit, remaining, level.retryAfter());
  }

  private static Denied.OverBudget overBudget(Demand.Spending spending, Level level) {
    BudgetUnit unit = spending.budget().unit();
    long spent = level instanceof Level.Spent known ? known.spent() : 0;
    long reserved = level instanceof Level.Spent known ? known.reserved() : 0;
    return new Denied.OverBudget(
        spending.scope().kind(),
        spending.name(),
        unit.text(spending.budget().limit()),
        unit.text(spent),
        unit.text(reserved),
        finite(level.retryAfter()));
  }

  private static @Nullable Duration finite(Duration wait) {
    return wait.compareTo(Level.FOR_EVER) >= 0 ? null : wait;
  }
}
