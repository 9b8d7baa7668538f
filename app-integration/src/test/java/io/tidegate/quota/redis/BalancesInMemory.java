package io.tidegate.quota.redis;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.BudgetBalances;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same promises as PostgreSQL's, in memory; what is spent is told by the test. */
class BalancesInMemory extends BudgetBalances {

  private static final int GRANTS = 20;

  private final Map<BudgetKey, Row> rows = new HashMap<>();
  private boolean isAway;

  private static final class Row {
    private long spent;
    private long granted;
    private long direct;

    private long promised() {
      return Math.max(spent, granted) + direct;
    }

    private Balance balance(boolean fresh) {
      return new Balance(spent, granted, fresh);
    }
  }

  private Row row(BudgetKey key) {
    return rows.computeIfAbsent(key, _ -> new Row());
  }

  @Override
  public synchronized Balance open(BudgetKey key) {
    boolean fresh = !rows.containsKey(key);
    return row(key).balance(fresh);
  }

  @Override
  public synchronized Balance grant(Demand.Spending spending, long known, long needed) {
    Row row = row(spending.key());
    long limit = spending.budget().limit();
    long room = limit - row.promised();
    if (row.granted <= known && room > 0) {
      long wanted = Math.max(needed, limit / GRANTS);
      row.granted = Math.max(row.spent, row.granted) + Math.min(wanted, room);
    }
    return row.balance(/* fresh= */ false);
  }

  @Override
  public synchronized int reserve(List<Demand.Spending> demands) {
    failIfAway();
    for (int i = 0; i < demands.size(); i++) {
      Demand.Spending spending = demands.get(i);
      Row row = row(spending.key());
      if (row.promised() + spending.cost() > spending.budget().limit()) {
        demands.subList(0, i).forEach(one -> row(one.key()).direct -= one.cost());
        return i;
      }
      row.direct += spending.cost();
    }
    return -1;
  }

  @Override
  public synchronized void release(Demand.Spending spending, long used) {
    failIfAway();
    Row row = row(spending.key());
    row.direct -= spending.cost();
    row.granted += used;
  }

  /** Whether it fails from now on. */
  synchronized void setAway(boolean away) {
    isAway = away;
  }

  private void failIfAway() {
    if (isAway) {
      throw new StoreUnavailable(new IllegalStateException("away"));
    }
  }

  /** Books {@code amount} as the ledger does, and tells the sum. */
  synchronized long spend(BudgetKey key, long amount) {
    Row row = row(key);
    row.spent += amount;
    return row.spent;
  }

  synchronized long spent(BudgetKey key) {
    return row(key).spent;
  }
}
