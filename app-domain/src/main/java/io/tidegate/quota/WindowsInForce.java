package io.tidegate.quota;

import static java.util.stream.Collectors.toMap;

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
import java.util.UUID;
import java.util.stream.Gatherers;

/** Which windows are charged now. Those of budgets that were lifted stay as they were. */
@ApplicationScoped
class WindowsInForce {

  /**
   * What windows {@code b} are among that may be in force, told without asking of each when it
   * ends: only a total one is longer than a month.
   */
  static final String RECENT =
      "(b.starts_at > now() - interval '33 days' or starts_with(b.budget, 'total.'))";

  /** PostgreSQL keeps times less exactly than limits are kept. */
  private static final Duration ROUNDING = Duration.ofMillis(1);

  /** A statement cannot have any number of parameters. */
  private static final int AT_ONCE = 1_000;

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
    return windows.stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some -> present(some).stream())
        .toList();
  }

  private List<BudgetKey> present(List<BudgetKey> windows) {
    Instant now = clock.instant();
    Map<UUID, TenantDetails> known =
        tenants.findAll(windows.stream().map(BudgetKey::tenant).distinct().toList());
    Map<Scope, LimitSet> limits =
        sets.of(windows.stream().map(BudgetKey::scope).distinct().toList()).stream()
            .collect(toMap(ScopedLimits::scope, one -> one.limits().usual()));
    return windows.stream()
        .filter(
            window -> {
              TenantDetails tenant = known.get(window.tenant());
              LimitSet set = limits.getOrDefault(window.scope(), LimitSet.NONE);
              return tenant != null && isPresent(window, set, now, tenant.timeZone());
            })
        .toList();
  }

  private static boolean isPresent(BudgetKey window, LimitSet limits, Instant now, ZoneId zone) {
    return limits.budgets().stream()
        .filter(budget -> budget.code().equals(window.budget()))
        .map(budget -> Duration.between(budget.span(now, zone).start(), window.startsAt()).abs())
        .anyMatch(apart -> apart.compareTo(ROUNDING) <= 0);
  }
}
