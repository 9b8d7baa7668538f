package io.tidegate.quota;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Budgets as plain sums; everything else passes. */
final class CountedBudgets implements Counters {

  private final Map<BudgetKey, Long> spent = new HashMap<>();
  private final Map<UUID, Claim> held = new HashMap<>();
  private final List<BudgetKey> relearnt = new ArrayList<>();

  @Override
  public Verdict claim(Claim claim) {
    List<Level> levels = look(claim);
    for (int i = 0; i < claim.demands().size(); i++) {
      if (claim.demands().get(i) instanceof Demand.Spending spending
          && spent(spending.key()) + reserved(spending.key()) + spending.cost()
              > spending.budget().limit()) {
        return new Verdict.Refused(levels, i);
      }
    }
    held.put(claim.id(), claim);
    return new Verdict.Admitted(levels, Duration.ZERO, /* token= */ 0);
  }

  @Override
  public List<Level> look(Claim claim) {
    List<Level> levels = new ArrayList<>();
    for (Demand demand : claim.demands()) {
      levels.add(
          switch (demand) {
            case Demand.Rate _, Demand.Slot _ -> new Level.Left(1, 1, Duration.ZERO, Duration.ZERO);
            case Demand.Spending spending ->
                new Level.Spent(
                    spent(spending.key()), reserved(spending.key()), Duration.ofSeconds(1));
          });
    }
    return levels;
  }

  @Override
  public void renew(Held renewed) {}

  @Override
  public void settle(Held settled, Used used) {
    if (held.remove(settled.claim().id()) != null) {
      used.amounts().forEach(this::spend);
    }
  }

  @Override
  public void relearn(BudgetKey key, boolean lower) {
    relearnt.add(key);
  }

  /** What was changed by something else than a turn. */
  List<BudgetKey> relearnt() {
    return List.copyOf(relearnt);
  }

  /** Of a node that died: what it held lapses, and the ledger tells what was used of it. */
  void lapse(Collection<Claim> claims, Map<BudgetKey, Long> used) {
    claims.forEach(claim -> held.remove(claim.id()));
    used.forEach(this::spend);
  }

  /** What is held now. */
  List<Claim> held() {
    return List.copyOf(held.values());
  }

  long spent(BudgetKey key) {
    return spent.getOrDefault(key, 0L);
  }

  private void spend(BudgetKey key, long amount) {
    spent.merge(key, amount, Long::sum);
  }

  private long reserved(BudgetKey key) {
    return held.values().stream().mapToLong(claim -> claim.costIn(key)).sum();
  }
}
