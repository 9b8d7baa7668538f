package io.tidegate.benchmarks;

import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.stack.AdminClient;
import io.tidegate.benchmarks.stack.BenchStack;

/** Limits of every name and budgets, for everybody whom a request names; none is ever reached. */
final class Governance {

  private static final String LIMITS =
      """
      {"limits": [
         {"name": "requests_per_second", "limit": 1000000, "algorithm": "sliding_window"},
         {"name": "requests_per_minute", "limit": 10000000, "algorithm": "token_bucket"},
         {"name": "requests_per_day", "limit": 1000000000, "algorithm": "fixed_window"},
         {"name": "tokens_per_minute", "limit": 1000000000000, "algorithm": "token_bucket"},
         {"name": "tokens_per_day", "limit": 1000000000000, "algorithm": "fixed_window"},
         {"name": "concurrent_turns", "limit": 100000}],
       "budgets": [
         {"window": "month", "unit": "USD", "limit": "1000000", "hard": true,
          "soft_percent": [80, 95]},
         {"window": "day", "unit": "tokens", "limit": "1000000000000", "hard": true}]}
      """;
  private static final String RATE =
      """
      {"limits": [{"name": "requests_per_minute", "limit": 10000000, "algorithm": "token_bucket"}],
       "budgets": []}
      """;

  private final BenchStack stack;

  Governance(BenchStack stack) {
    this.stack = stack;
  }

  /** Sets them for the tenant, the key, the end user and the model of the requests. */
  void apply() {
    try (var admin = new AdminClient(stack.url(), stack.adminToken())) {
      String tenant = first(admin, "/tenants");
      String key = first(admin, "/tenants/" + tenant + "/keys");
      admin.put("/keys/" + key + "/limits", LIMITS);
      admin.put("/tenants/" + tenant + "/limits", RATE);
      admin.put("/tenants/" + tenant + "/end-users/" + Target.END_USER + "/limits", RATE);
      admin.put("/models/chat/limits", RATE);
    }
  }

  private static String first(AdminClient admin, String list) {
    return admin.get(list).at("/data/0/id").asText();
  }
}
