package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoneCountersTest {

  private static final long BUDGET = 500;

  private final BalancesInMemory balances = new BalancesInMemory();
  private long used;
  private final Claims claims = new Claims();

  @Test
  void a_node_admits_its_share() {
    assertThat(admitted(node(3), claims.requests(Algorithm.FIXED_WINDOW, 30), 40)).isEqualTo(10);
  }

  @Test
  void the_share_shrinks_with_each_node_that_is_learnt_of_later_and_nothing_is_given_twice() {
    var nodes = new AtomicInteger(1);
    var one = new LoneCounters(balances, (_, _) -> used, nodes::get, () -> 0);
    Demand demand = claims.requests(Algorithm.FIXED_WINDOW, 30);
    assertThat(admitted(one, demand, 6)).isEqualTo(6);

    nodes.set(3);
    assertThat(admitted(one, demand, 40)).isEqualTo(10 - 6);

    nodes.set(2);
    assertThat(admitted(one, demand, 40)).isEqualTo(15 - 10);
  }

  @Test
  void of_a_limit_by_the_day_nodes_share_what_is_left_of_it() {
    used = 24;

    assertThat(admitted(node(3), claims.requests(Algorithm.FIXED_WINDOW, 30), 40)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_node_that_nobody_asks_has_all_of_its_share(Algorithm algorithm) {
    Claim claim = claims.of(claims.withBurst(algorithm, 600, 100), claims.slot(4));
    long share =
        algorithm == Algorithm.TOKEN_BUCKET || algorithm == Algorithm.LEAKY_BUCKET ? 50 : 300;

    assertThat(node(2).look(claim)).containsExactly(untouched(share), untouched(2));
  }

  private static Level untouched(long capacity) {
    return new Level.Left(capacity, capacity, Duration.ZERO, Duration.ZERO);
  }

  private long admitted(LoneCounters node, Demand demand, int times) {
    return IntStream.range(0, times)
        .filter(_ -> node.claim(claims.of(demand)) instanceof Verdict.Admitted)
        .count();
  }

  @Test
  void a_slot_is_given_back() {
    var one = node(2);
    Claim claim = claims.of(claims.slot(2));
    Held held = new Held(claim, (Verdict.Admitted) one.claim(claim));
    assertThat(one.claim(claims.of(claims.slot(2)))).isInstanceOf(Verdict.Refused.class);

    one.settle(held, new Used(0, Map.of(), Map.of(), Map.of()));

    assertThat(one.claim(claims.of(claims.slot(2)))).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void what_a_model_was_not_asked_for_is_given_back() {
    var one = node(1);
    Claim claim = claims.of(claims.ofSpare("m", LimitName.REQUESTS_PER_MINUTE, 1, 1));
    Held held = new Held(claim, (Verdict.Admitted) one.claim(claim));
    assertThat(one.claim(claim)).isInstanceOf(Verdict.Refused.class);

    one.settle(held, new Used(30, Map.of(), Map.of(), Map.of()));

    assertThat(one.claim(claim)).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void a_turn_whose_budget_nobody_can_tell_takes_no_slot() {
    var one = node(1);
    balances.setAway(true);
    assertThatThrownBy(() -> one.claim(claims.of(claims.slot(1), claims.spending(BUDGET, 10))))
        .isInstanceOf(StoreUnavailable.class);

    balances.setAway(false);

    assertThat(one.claim(claims.of(claims.slot(1), claims.spending(BUDGET, 10))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void a_turn_that_ends_while_the_database_is_away_frees_its_slot() {
    var one = node(1);
    Claim claim = claims.of(claims.spending(BUDGET, 10), claims.slot(1));
    Held held = new Held(claim, (Verdict.Admitted) one.claim(claim));
    balances.setAway(true);

    one.settle(held, new Used(0, Map.of(), Map.of(), Map.of()));

    assertThat(one.claim(claims.of(claims.slot(1)))).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void a_budget_that_never_begins_anew_is_waited_for_only_while_others_have_reserved_of_it() {
    var one = node(1);
    Demand.Spending all = claims.spending(BUDGET, BUDGET);
    assertThat(one.claim(claims.of(all))).isInstanceOf(Verdict.Admitted.class);
    assertThat(wait(one.claim(claims.of(all)))).isEqualTo(Duration.ofSeconds(1));

    balances.spend(all.key(), 1);

    assertThat(wait(one.claim(claims.of(all)))).isEqualTo(Level.FOR_EVER);
  }

  private static Duration wait(Verdict refused) {
    var verdict = (Verdict.Refused) refused;
    return verdict.levels().get(verdict.demand()).retryAfter();
  }

  /** Two nodes; a positive step claims so much, a negative one ends the oldest turn. */
  @Property(tries = 200)
  void a_budget_is_never_overdrawn_in_whatever_order_turns_come_and_go(
      @ForAll @Size(max = 60) List<@IntRange(min = -60, max = 60) Integer> steps) {
    var own = new Claims();
    LoneCounters[] nodes = {node(2), node(2)};
    List<Held> running = new ArrayList<>();
    for (int step : steps) {
      LoneCounters node = nodes[Math.floorMod(step, 2)];
      if (step > 0) {
        Claim claim = own.of(own.spending(BUDGET, step));
        if (node.claim(claim) instanceof Verdict.Admitted admitted) {
          running.add(new Held(claim, admitted));
        }
      } else if (!running.isEmpty()) {
        end(node, running.removeFirst(), -step);
      }
    }
    running.forEach(held -> end(nodes[0], held, BUDGET));

    assertThat(balances.spent(own.spending(BUDGET, 0).key())).isLessThanOrEqualTo(BUDGET);
  }

  private void end(LoneCounters node, Held held, long most) {
    Demand.Spending spending = (Demand.Spending) held.claim().demands().getFirst();
    long used = Math.min(most, spending.cost());
    long spent = balances.spend(spending.key(), used);
    node.settle(
        held,
        new Used(used, Map.of(), Map.of(spending.key(), spent), Map.of(spending.key(), used)));
  }

  private LoneCounters node(int nodes) {
    return new LoneCounters(balances, (_, _) -> used, () -> nodes, System::nanoTime);
  }
}
