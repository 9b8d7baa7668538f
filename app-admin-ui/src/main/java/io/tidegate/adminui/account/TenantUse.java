package io.tidegate.adminui.account;

import io.tidegate.quota.Cost;
import io.tidegate.quota.DaySum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Map<String, Cost> costs = new TreeMap<>();
    for (DaySum day : days) {
      calls += day.calls();
      tokens += day.usage().promptTokens() + day.usage().completionTokens();
      costs.merge(day.cost().currency(), day.cost(), Cost::plus);
    }
    return new TenantUse(calls, tokens, List.copyOf(costs.values()));
  }
}
