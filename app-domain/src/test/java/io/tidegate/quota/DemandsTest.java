package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.platform.Environment;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemandsTest {

  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID KEY = new UUID(0, 2);
  private static final Budget BUDGET =
      new Budget(
          Budget.Window.MONTH,
          Budget.Reset.CALENDAR,
          BudgetUnit.TOKENS,
          /* limit= */ 1_000,
          /* hard= */ true,
          List.of(),
          Instant.EPOCH);

  @Test
  void a_test_key_needs_of_rates_what_others_need_and_nothing_of_budgets() {
    Limit rate = perMinute();
    var set = new LimitSet(List.of(rate), List.of(BUDGET));

    assertThat(names(set, Caller.Mode.LIVE)).containsExactly(rate.name().code(), BUDGET.code());
    assertThat(names(set, Caller.Mode.TEST)).containsExactly(rate.name().code());
  }

  @Test
  void a_lost_call_of_a_test_key_counts_in_no_budget() {
    Demands demands = demands(Scope.key(KEY), new LimitSet(List.of(), List.of(BUDGET)));

    assertThat(demands.budgetsOf(payer(Caller.Mode.LIVE), Instant.EPOCH)).hasSize(1);
    assertThat(demands.budgetsOf(payer(Caller.Mode.TEST), Instant.EPOCH)).isEmpty();
  }

  private static List<String> names(LimitSet set, Caller.Mode mode) {
    Asking nothing = Asking.nothing(caller(mode), "", "chat");
    return demands(Scope.key(KEY), set).of(nothing, Instant.EPOCH).stream()
        .map(Demand::name)
        .toList();
  }

  private static Demands demands(Scope scope, LimitSet set) {
    var record = new LimitRecord(scope, set, /* revision= */ 1, Instant.EPOCH);
    var limits = new LiveLimits(_ -> List.of(record), InstantSource.system());
    limits.refresh();
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    var defaults = new DefaultLimits(new Environment(Map.of()));
    return new Demands(limits, defaults, new CallBound(prices));
  }

  private static Limit perMinute() {
    return new Limit(
        LimitName.REQUESTS_PER_MINUTE, /* limit= */ 5, Algorithm.TOKEN_BUCKET, /* burst= */ 5);
  }

  private static Payer payer(Caller.Mode mode) {
    return Asking.nothing(caller(mode), "", "chat").payer();
  }

  private static Caller caller(Caller.Mode mode) {
    return new Caller(TENANT, KEY, mode, Set.of(), Set.of(), 0, ZoneOffset.UTC, OnDisconnect.USUAL);
  }
}
