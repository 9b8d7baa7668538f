package io.tidegate.quota.redis;

import io.tidegate.quota.BudgetBalances;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same promises as PostgreSQL's, in memory; {@code spent} is raised by the test. */
class BalancesInMemory extends BudgetBalances {

  private static final int GRANTS = 20;

  private final Map<BudgetKey, long[]> rows = new HashMap<>(); // spent, granted, direct

  @Override
  public synchronized Balance open(BudgetKey key) {
    boolean fresh = !rows.containsKey(key);
    long[] row = rows.computeIfAbsent(key, _ -> new long[3]);
    return new Balance(row[0], row[1], fresh);
  }

  @Override
  public synchronized Balance grant(Demand.Spending spending, long known, long needed) {
    open(spending.key());
    long[] row = rows.get(spending.key());
    long promised = Math.max(row[0], row[1]) + row[2];
    long limit = spending.budget().limit();
    if (row[1] <= known && promised < limit) {
      row[1] =
          Math.max(row[0], row[1]) + Math.min(Math.max(needed, limit / GRANTS), limit - promised);
    }
    return open(spending.key());
  }

  @Override
  public synchronized int reserve(List<Demand.Spending> demands) {
    for (int i = 0; i < demands.size(); i++) {
      Demand.Spending spending = demands.get(i);
      open(spending.key());
      long[] row = rows.get(spending.key());
      if (Math.max(row[0], row[1]) + row[2] + spending.cost() > spending.budget().limit()) {
        demands.subList(0, i).forEach(one -> rows.get(one.key())[2] -= one.cost());
        return i;
      }
      row[2] += spending.cost();
    }
    return -1;
  }

  @Override
  public synchronized void release(Demand.Spending spending, long used) {
    long[] row = rows.get(spending.key());
    row[2] -= spending.cost();
    row[1] += used;
  }

  /** Books {@code amount} as the ledger does, and tells the sum. */
  synchronized long spend(BudgetKey key, long amount) {
    open(key);
    rows.get(key)[0] += amount;
    return rows.get(key)[0];
  }

  synchronized long spent(BudgetKey key) {
    return open(key).spent();
  }
}
