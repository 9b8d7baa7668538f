package io.tidegate.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which windows are charged now. Those of budgets that were lifted stay as they were. */
@ApplicationScoped
class WindowsInForce {

  /** PostgreSQL keeps times less exactly than limits are kept. */
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private final LimitSets sets;
  private final Tenants tenants;
  private final InstantSource clock;

  @Inject
  WindowsInForce(LimitSets sets, Tenants tenants, InstantSource clock) {
    this.sets = sets;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Those of these windows that are present ones of budgets in force. */
  List<BudgetKey> of(Collection<BudgetKey> windows) {
    Instant now = clock.instant();
    Map<UUID, TenantDetails> known =
        tenants.findAll(windows.stream().map(BudgetKey::tenant).distinct().toList());
    return windows.stream()
        .filter(
            window ->
                Optional.ofNullable(known.get(window.tenant()))
                    .filter(tenant -> isPresent(window, now, tenant.timeZone()))
                    .isPresent())
        .toList();
  }

  private boolean isPresent(BudgetKey window, Instant now, ZoneId zone) {
    return sets.of(window.scope()).usual().budgets().stream()
        .filter(budget -> budget.code().equals(window.budget()))
        .map(budget -> Duration.between(budget.span(now, zone).start(), window.startsAt()).abs())
        .anyMatch(apart -> apart.compareTo(ROUNDING) <= 0);
  }
}
