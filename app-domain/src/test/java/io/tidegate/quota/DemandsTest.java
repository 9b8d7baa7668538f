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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    Limit rate = limit(LimitName.REQUESTS_PER_MINUTE);
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

  @Test
  void a_key_without_limits_of_requests_is_held_to_the_usual_ones() {
    var tokens = new LimitSet(List.of(limit(LimitName.TOKENS_PER_DAY)), List.of());

    assertThat(names(Scope.key(KEY), tokens, caller(0)))
        .containsExactly("requests_per_minute", "requests_per_day", "tokens_per_day");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTS_PER_SECOND", "REQUESTS_PER_MINUTE", "REQUESTS_PER_DAY"})
  void any_limit_of_requests_takes_the_place_of_the_usual_ones(LimitName name) {
    var set = new LimitSet(List.of(limit(name)), List.of());

    assertThat(names(Scope.key(KEY), set, caller(0))).containsExactly(name.code());
    assertThat(names(Scope.tenant(TENANT), set, caller(0))).containsExactly(name.code());
  }

  @Test
  void limits_of_a_model_leave_the_usual_ones_of_the_key_in_force() {
    var set = new LimitSet(List.of(limit(LimitName.REQUESTS_PER_DAY)), List.of());

    assertThat(names(Scope.model("chat"), set, caller(0)))
        .containsExactly("requests_per_minute", "requests_per_day", "requests_per_day");
  }

  @Test
  void the_rate_of_a_key_itself_gives_way_to_another_rate_per_minute_only() {
    var daily = new LimitSet(List.of(limit(LimitName.REQUESTS_PER_DAY)), List.of());
    var rate = new LimitSet(List.of(limit(LimitName.REQUESTS_PER_MINUTE)), List.of());

    assertThat(names(Scope.key(KEY), daily, caller(500)))
        .containsExactly("requests_per_minute", "requests_per_day");
    assertThat(names(Scope.key(KEY), rate, caller(500))).containsExactly("requests_per_minute");
  }

  @Test
  void the_rate_of_a_key_itself_holds_beside_that_of_its_tenant() {
    var rate = new LimitSet(List.of(limit(LimitName.REQUESTS_PER_MINUTE)), List.of());

    assertThat(names(Scope.tenant(TENANT), rate, caller(500)))
        .containsExactly("requests_per_minute", "requests_per_minute");
  }

  /** Its node's clock may be behind that of the node on which the budget was set. */
  @Test
  void a_turn_from_before_a_rolling_budget_or_one_of_a_model_was_set_does_not_count_in_it() {
    Instant set = Instant.parse("2026-11-23T08:00:00Z");
    Budget rolling =
        new Budget(
            Budget.Window.DAY,
            Budget.Reset.ROLLING,
            BudgetUnit.TOKENS,
            /* limit= */ 1_000,
            /* hard= */ true,
            List.of(),
            set);
    Demands ofKey = demands(Scope.key(KEY), budgets(BUDGET.since(set), rolling));
    Demands ofModel = demands(Scope.model("chat"), budgets(BUDGET.since(set)));
    Payer payer = payer(Caller.Mode.LIVE);

    assertThat(ofKey.budgetsOf(payer, set.minusMillis(1))).hasSize(1);
    assertThat(ofKey.budgetsOf(payer, set)).hasSize(2);
    assertThat(ofModel.budgetsOf(payer, set.minusMillis(1))).isEmpty();
    assertThat(ofModel.budgetsOf(payer, set)).hasSize(1);
  }

  private static LimitSet budgets(Budget... budgets) {
    return new LimitSet(List.of(), List.of(budgets));
  }

  private static List<String> names(LimitSet set, Caller.Mode mode) {
    return names(Scope.key(KEY), set, caller(mode, 0));
  }

  private static List<String> names(Scope scope, LimitSet set, Caller caller) {
    return demands(scope, set).of(Asking.nothing(caller, "", "chat"), Instant.EPOCH).stream()
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

  private static Limit limit(LimitName name) {
    return new Limit(name, /* limit= */ 5, Algorithm.TOKEN_BUCKET, /* burst= */ 5);
  }

  private static Payer payer(Caller.Mode mode) {
    return Asking.nothing(caller(mode, 0), "", "chat").payer();
  }

  private static Caller caller(int perMinute) {
    return caller(Caller.Mode.LIVE, perMinute);
  }

  private static Caller caller(Caller.Mode mode, int perMinute) {
    return new Caller(
        TENANT,
        KEY,
        mode,
        Set.of(),
        Set.of(),
        Set.of(),
        perMinute,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }
}
