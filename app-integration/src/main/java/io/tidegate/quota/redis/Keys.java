package io.tidegate.quota.redis;

import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Scope;
import java.util.UUID;

/** What things are called in Redis. All of a tenant's share one slot of a cluster. */
final class Keys {

  private Keys() {}

  /** The ids of what turns hold, by the time at which it lapses. */
  static String lapses(UUID tenant) {
    return key(tenant, "lapses");
  }

  /** What each id holds. */
  static String holds(UUID tenant) {
    return key(tenant, "holds");
  }

  /** How the limits of a scope stand. */
  static String limits(UUID tenant, Scope scope) {
    return key(tenant, "limits:" + scope.code());
  }

  /** How a budget stands. */
  static String budget(BudgetKey budget) {
    return key(budget.tenant(), "budget:" + budget.code());
  }

  private static String key(UUID tenant, String name) {
    return "tidegate:{" + tenant + "}:" + name;
  }
}
