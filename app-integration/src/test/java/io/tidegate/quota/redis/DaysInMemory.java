package io.tidegate.quota.redis;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.RecentDays;
import io.tidegate.quota.RecentUse;
import io.tidegate.quota.RecentUse.Used;
import io.tidegate.quota.Scope;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is booked of days, in memory; the test tells. */
class DaysInMemory extends RecentDays {

  private final Map<UUID, RecentUse> tenants = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean isAway;

  @Override
  public RecentUse of(UUID tenant, Scope scope, LocalDate today) {
    questions.incrementAndGet();
    if (isAway) {
      throw new StoreUnavailable(new IllegalStateException("away"));
    }
    return tenants.getOrDefault(tenant, RecentUse.NONE);
  }

  /** Books one request of so many tokens today. */
  void book(UUID tenant, long tokens) {
    tenants.compute(
        tenant,
        (_, known) -> {
          RecentUse use = known == null ? RecentUse.NONE : known;
          Used today = use.today();
          return new RecentUse(
              new Used(today.requests() + 1, today.tokens() + tokens), use.yesterday());
        });
  }

  /** How often somebody has asked. */
  int questions() {
    return questions.get();
  }

  /** Whether it fails from now on. */
  void setAway(boolean away) {
    isAway = away;
  }
}
