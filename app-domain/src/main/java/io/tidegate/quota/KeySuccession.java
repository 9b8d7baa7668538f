package io.tidegate.quota;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.tidegate.account.KeyRotated;
import io.tidegate.account.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Hands the limits, the priority and what is left of the budgets of a key on to its successor. Both
 * have what was left then, for as long as both work: neither takes from the other.
 */
@ApplicationScoped
@Transactional(MANDATORY) // a key is not rotated without it
class KeySuccession {

  private final LimitSets sets;
  private final KeyPriorities priorities;
  private final BudgetBalances balances;
  private final Tenants tenants;
  private final InstantSource clock;

  @Inject
  KeySuccession(
      LimitSets sets,
      KeyPriorities priorities,
      BudgetBalances balances,
      Tenants tenants,
      InstantSource clock) {
    this.sets = sets;
    this.priorities = priorities;
    this.balances = balances;
    this.tenants = tenants;
    this.clock = clock;
  }

  void handOn(@Observes KeyRotated rotated) {
    priorities.put(rotated.actor(), rotated.successor(), priorities.of(rotated.key()));
    Scope old = Scope.key(rotated.key());
    Scope heir = Scope.key(rotated.successor());
    LimitSet limits = sets.copy(rotated.actor(), old, heir).usual();
    Instant now = clock.instant();
    ZoneId zone = tenants.find(rotated.tenant()).timeZone();
    for (Budget budget : limits.budgets()) {
      balances.carry(
          Demands.spending(rotated.tenant(), old, budget, now, zone, /* cost= */ 0).key(), heir);
    }
  }
}
