package io.tidegate.quota;

import java.util.List;
import java.util.Map;

/** Counts what is limited, on all nodes together where it can. Safe for use by many threads. */
public interface Counters {

  /**
   * Takes all that the claim demands, or nothing.
   *
   * @throws io.tidegate.platform.StoreUnavailable if nobody can say what a budget has left
   */
  Verdict claim(Claim claim);

  /** How the claim's limits and budgets stand; takes nothing, whatever it demands. */
  List<Level> look(Claim claim);

  /**
   * Holds what was taken for another while: what nobody renews lapses within a minute, or two after
   * a silence of all nodes. Never blocks.
   */
  void renew(Held held);

  /**
   * Gives back what was held and not used. A second time changes nothing. Need not wait until that
   * is done; what this node asks afterwards finds it done.
   */
  void settle(Held held, Used used);

  /**
   * Something else than a turn has changed what was spent of a budget.
   *
   * @param lower whether it is less than before, which is not learnt otherwise
   */
  void relearn(BudgetKey key, boolean lower);

  /** A claim that was admitted. */
  record Held(Claim claim, Verdict.Admitted verdict) {}

  /**
   * What a turn used in the end.
   *
   * @param tokens of all calls
   * @param ofModels tokens by the scopes of models, of those that were called
   * @param spent of each budget, all that the ledger ever counted in it
   * @param amounts of each budget, what this turn added
   */
  record Used(
      long tokens,
      Map<Scope, Long> ofModels,
      Map<BudgetKey, Long> spent,
      Map<BudgetKey, Long> amounts) {

    /** What it used of a rate of which an estimate was taken. */
    public long of(Demand.Rate rate) {
      boolean counts = rate.scope().kind() != Scope.Kind.MODEL;
      long used = counts ? tokens : ofModels.getOrDefault(rate.scope(), 0L);
      return switch (rate.limit().name().measure()) {
        case TOKENS -> used;
        case REQUESTS, TURNS -> counts || ofModels.containsKey(rate.scope()) ? rate.cost() : 0;
      };
    }
  }
}
