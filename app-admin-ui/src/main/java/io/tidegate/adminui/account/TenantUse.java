package io.tidegate.adminui.account;

import io.tidegate.quota.Cost;
import io.tidegate.quota.DaySum;
import java.util.List;

/**
 * What a tenant has used in some days.
 *
 * @param costs one for each currency
 */
record TenantUse(long calls, long tokens, List<Cost> costs) {

  TenantUse {
    costs = List.copyOf(costs);
  }

  static TenantUse of(List<DaySum> days) {
    long calls = 0;
    long tokens = 0;
    for (DaySum day : days) {
      calls += day.calls();
      tokens += day.usage().promptTokens() + day.usage().completionTokens();
    }
    return new TenantUse(calls, tokens, DaySum.costs(days));
  }
}
