package io.tidegate.quota.redis;

import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Budget;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Claims of one tenant of a test's own. */
final class Claims {

  private final UUID tenant = UUID.randomUUID();
  private final Scope scope = Scope.tenant(tenant);

  Claim of(Demand... demands) {
    return new Claim(UUID.randomUUID(), tenant, Instant.EPOCH, List.of(demands));
  }

  /** One that is made now, as where windows matter. */
  Claim now(Demand... demands) {
    return new Claim(UUID.randomUUID(), tenant, Instant.now(), List.of(demands));
  }

  Demand requests(Algorithm algorithm, long limit) {
    return rate(LimitName.REQUESTS_PER_DAY, algorithm, limit, 1);
  }

  Demand tokens(Algorithm algorithm, long limit, long cost) {
    return rate(LimitName.TOKENS_PER_DAY, algorithm, limit, cost);
  }

  /** So many a second leave it, and so many may wait. */
  Demand leaky(long perSecond, long queue) {
    var limit = new Limit(LimitName.REQUESTS_PER_SECOND, perSecond, Algorithm.LEAKY_BUCKET, queue);
    return new Demand.Rate(scope, limit, 1, 0, /* ofSpare= */ false);
  }

  /** A limit by the minute that holds more or less at once, if it is a bucket. */
  Demand withBurst(Algorithm algorithm, long limit, long burst) {
    return new Demand.Rate(
        scope,
        new Limit(LimitName.REQUESTS_PER_MINUTE, limit, algorithm, burst),
        1,
        0,
        /* ofSpare= */ false);
  }

  private Demand rate(LimitName name, Algorithm algorithm, long limit, long cost) {
    return new Demand.Rate(
        scope, new Limit(name, limit, algorithm, limit), cost, 0, /* ofSpare= */ false);
  }

  /** A limit by the minute of a model that may come to answer, but need not. */
  Demand.Rate ofSpare(String model, LimitName name, long limit, long cost) {
    return new Demand.Rate(
        Scope.model(model),
        new Limit(name, limit, Algorithm.SLIDING_WINDOW, limit),
        cost,
        0,
        /* ofSpare= */ true);
  }

  Demand slot(long limit) {
    return new Demand.Slot(scope, limit);
  }

  Demand.Spending spending(long limit, long cost) {
    return spending(limit, cost, Instant.MAX);
  }

  Demand.Spending spending(long limit, long cost, Instant end) {
    var budget =
        new Budget(
            Budget.Window.TOTAL,
            Budget.Reset.CALENDAR,
            BudgetUnit.TOKENS,
            limit,
            /* hard= */ true,
            List.of(),
            Instant.EPOCH);
    var key =
        new BudgetKey(
            tenant, scope, budget.code(), Instant.EPOCH, BudgetUnit.TOKENS, LocalDate.EPOCH);
    return new Demand.Spending(key, budget, end, cost);
  }
}
