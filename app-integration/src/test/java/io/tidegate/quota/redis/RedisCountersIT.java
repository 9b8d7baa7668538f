package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ports;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.Scope;
import io.tidegate.quota.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The scripts on a real Redis, against a model that anybody can check by eye. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisCountersIT {

  private static final int STEPS = 300;

  private LocalRedis redis;
  private RedisScripts scripts;
  private Turns turns;
  private DayLimits days;
  private Path folder;
  private int port;

  private final BalancesInMemory balances = new BalancesInMemory();
  private final DaysInMemory booked = new DaysInMemory();
  private Claims claims = new Claims();

  @BeforeAll
  void start(@TempDir Path fresh) {
    folder = fresh;
    port = Ports.free();
    redis = LocalRedis.start(folder, port);
    connect();
  }

  /** Anew after each loss: connections of before would fail first, and the node count alone. */
  private void connect() {
    scripts = PatientScripts.at(redis.url());
    turns = new Turns(scripts);
    days = new DayLimits(scripts, booked);
  }

  @AfterAll
  void stop() {
    scripts.close();
    redis.close();
  }

  @BeforeEach
  void forAnotherTenant() {
    claims = new Claims();
  }

  private RedisCounters node() {
    return node(turns);
  }

  private RedisCounters node(Turns its) {
    return new RedisCounters(scripts, its, balances, days, () -> 1, new Breaker(scripts));
  }

  /** One of so many whose Redis is elsewhere, and perhaps away. */
  private RedisCounters nodeOf(RedisScripts elsewhere, int nodes) {
    return new RedisCounters(
        elsewhere,
        new Turns(elsewhere),
        balances,
        new DayLimits(elsewhere, booked),
        () -> nodes,
        new Breaker(elsewhere));
  }

  @ParameterizedTest
  @EnumSource
  void all_is_left_of_what_nobody_has_used(Algorithm algorithm) {
    Claim claim = claims.of(claims.withBurst(algorithm, 600, 100), claims.slot(4));

    assertThat(node().look(claim))
        .allSatisfy(
            level -> {
              var left = (Level.Left) level;
              assertThat(left.remaining()).isEqualTo(left.capacity());
            });
  }

  /** Whatever turns come and go: what the model lets pass, Redis lets pass, and nothing else. */
  @RepeatedTest(10)
  void agrees_with_an_obvious_model(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var own = new Claims();
    var model = new Model();
    RedisCounters[] nodes = {node(), node()};
    Deque<Held> running = new ArrayDeque<>();
    for (int i = 0; i < STEPS; i++) {
      if (random.nextInt(3) == 0 && !running.isEmpty()) {
        Held ended = random.nextBoolean() ? running.pollFirst() : running.pollLast();
        long used = random.nextLong(model.cost(ended) + 1);
        settle(nodes[random.nextInt(2)], ended, used);
        model.settle(ended, used);
      } else {
        long cost = 1 + random.nextLong(40);
        Claim claim =
            own.of(
                own.requests(Algorithm.FIXED_WINDOW, Model.REQUESTS),
                own.tokens(Algorithm.FIXED_WINDOW, Model.TOKENS, cost),
                own.slot(Model.SLOTS),
                own.spending(Model.BUDGET, cost));
        Verdict verdict = nodes[random.nextInt(2)].claim(claim);
        assertThat(verdict instanceof Verdict.Admitted).as("step " + i).isEqualTo(model.take(cost));
        if (verdict instanceof Verdict.Admitted admitted) {
          running.add(new Held(claim, admitted));
        }
      }
      assertThat(model.budgetLeft()).isNotNegative();
    }
    Claim look =
        own.of(
            own.requests(Algorithm.FIXED_WINDOW, Model.REQUESTS),
            own.tokens(Algorithm.FIXED_WINDOW, Model.TOKENS, 0),
            own.slot(Model.SLOTS),
            own.spending(Model.BUDGET, 0));
    assertThat(left(node().look(look))).isEqualTo(model.left());
  }

  /** Limits as plain sums. */
  private static final class Model {
    static final long REQUESTS = 150;
    static final long TOKENS = 2_000;
    static final long SLOTS = 6;
    static final long BUDGET = 1_000;

    private long requests;
    private long tokens;
    private long slots;
    private long spent;
    private long reserved;

    boolean take(long cost) {
      boolean fits =
          requests < REQUESTS
              && tokens + cost <= TOKENS
              && slots < SLOTS
              && spent + reserved + cost <= BUDGET;
      if (fits) {
        requests++;
        tokens += cost;
        slots++;
        reserved += cost;
      }
      return fits;
    }

    void settle(Held held, long used) {
      tokens += used - cost(held);
      slots--;
      reserved -= cost(held);
      spent += used;
    }

    long cost(Held held) {
      return ((Demand.Spending) held.claim().demands().getLast()).cost();
    }

    long budgetLeft() {
      return BUDGET - spent - reserved;
    }

    List<Long> left() {
      return List.of(REQUESTS - requests, TOKENS - tokens, SLOTS - slots, BUDGET - budgetLeft());
    }
  }

  private static List<Long> left(List<Level> levels) {
    return levels.stream()
        .map(
            level ->
                switch (level) {
                  case Level.Left left -> left.remaining();
                  case Level.Spent spent -> spent.spent() + spent.reserved();
                })
        .toList();
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = Mode.EXCLUDE, names = "LEAKY_BUCKET")
  void each_algorithm_admits_its_limit_and_no_more(Algorithm algorithm) {
    Demand demand = claims.requests(algorithm, 5);
    RedisCounters node = node();

    long admitted = 0;
    for (int i = 0; i < 12; i++) {
      admitted += node.claim(claims.of(demand)) instanceof Verdict.Admitted ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = Mode.EXCLUDE, names = "LEAKY_BUCKET")
  void what_was_estimated_too_high_is_given_back(Algorithm algorithm) {
    Demand demand = claims.tokens(algorithm, 100, 80);
    RedisCounters node = node();
    Held held = admitted(node, claims.of(demand));
    assertThat(node.claim(claims.of(demand))).isInstanceOf(Verdict.Refused.class);

    settle(node, held, 10);

    Claim look = claims.of(claims.tokens(algorithm, 100, 0));
    assertThat(((Level.Left) node.look(look).getFirst()).remaining()).isEqualTo(90);
  }

  @Test
  void what_a_model_was_not_asked_for_is_given_back() {
    Demand requests = claims.ofSpare("m", LimitName.REQUESTS_PER_MINUTE, 1, 1);
    Demand tokens = claims.ofSpare("m", LimitName.TOKENS_PER_MINUTE, 100, 80);
    RedisCounters node = node();
    Held unasked = admitted(node, claims.of(requests, tokens));
    assertThat(node.claim(claims.of(requests))).isInstanceOf(Verdict.Refused.class);

    settle(node, unasked, 30);

    assertThat(left(node.look(claims.of(requests, tokens)))).containsExactly(1L, 100L);
    Held asked = admitted(node, claims.of(requests, tokens));
    node.settle(asked, new Used(30, Map.of(Scope.model("m"), 20L), Map.of(), Map.of()));
    assertThat(left(node.look(claims.of(requests, tokens)))).containsExactly(0L, 80L);
  }

  @Test
  void a_leaky_bucket_delays_each_by_those_before_it_and_refuses_when_its_queue_is_full() {
    Demand demand = claims.leaky(1, 3);
    RedisCounters node = node();

    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      delays.add(admitted(node, claims.of(demand)).verdict().delay().toMillis());
    }

    assertThat(delays.get(0)).isZero();
    assertThat(delays.get(1)).isBetween(500L, 1000L);
    assertThat(delays.get(2)).isBetween(1500L, 2000L);
    assertThat(node.claim(claims.of(demand))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void settling_twice_changes_nothing() {
    Demand rate = claims.tokens(Algorithm.SLIDING_WINDOW, 100, 40);
    Demand.Spending spending = claims.spending(100, 40);
    RedisCounters node = node();
    Held held = admitted(node, claims.of(rate, claims.slot(2), spending));
    admitted(node, claims.of(rate, claims.slot(2), spending));
    var used =
        new Used(
            10, Map.of(), Map.of(spending.key(), balances.spend(spending.key(), 10)), Map.of());

    node.settle(held, used);
    node.settle(held, used);

    List<Level> levels = node.look(claims.of(rate, claims.slot(2), spending));
    assertThat(left(levels)).containsExactly(50L, 1L, 50L);
  }

  @Test
  void a_turn_booked_before_a_correction_does_not_raise_again_what_was_lowered() {
    Demand.Spending spending = claims.spending(100, 40);
    RedisCounters node = node();
    Held held = admitted(node, claims.of(spending));
    long before = balances.spend(spending.key(), 40);
    balances.spend(spending.key(), -30);
    node.relearn(spending.key(), /* lower= */ true);
    List<Long> lowered = left(node.look(claims.of(spending)));

    node.settle(held, new Used(40, Map.of(), Map.of(spending.key(), before), Map.of()));

    assertThat(left(node.look(claims.of(spending)))).isEqualTo(lowered);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_is_booked_late_while_a_budget_is_read_counts_nevertheless(boolean isKnown) {
    Demand.Spending spending = claims.spending(1_000, 100);
    Claim look = claims.of(spending);
    RedisCounters late = node();
    if (isKnown) {
      admitted(node(), look);
      late.relearn(spending.key(), /* lower= */ false);
    }
    whoReads(
            key -> {
              balances.spend(key, 50);
              late.relearn(key, /* lower= */ false);
            })
        .look(look);

    assertThat(spent(node().look(look))).isEqualTo(50);
  }

  @Test
  void what_a_turn_tells_while_a_lowered_budget_is_read_is_not_forgotten() {
    Demand.Spending spending = claims.spending(1_000, 90);
    balances.spend(spending.key(), 900);
    RedisCounters node = node();
    node.relearn(spending.key(), /* lower= */ true);
    Held held = admitted(node, claims.of(spending));
    node.relearn(spending.key(), /* lower= */ false);

    whoReads(
            key -> {
              Map<BudgetKey, Long> sums = Map.of(key, balances.spend(key, 90));
              node.settle(held, new Used(90, Map.of(), sums, Map.of()));
              admitted(node, claims.of(claims.slot(9))); // comes after it
            })
        .look(claims.of(spending));

    assertThat(node.claim(claims.of(spending))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void a_correction_is_not_lost_to_whoever_has_read_the_budget_before_it() {
    Demand.Spending spending = claims.spending(1_000, 100);
    balances.spend(spending.key(), 900);
    RedisCounters node = node();

    whoReads(
            key -> {
              balances.spend(key, -200);
              node.relearn(key, /* lower= */ true);
            })
        .look(claims.of(spending));

    assertThat(spent(node.look(claims.of(spending)))).isEqualTo(700);
  }

  /**
   * A node for which something happens between its first reading of a budget and its telling Redis.
   */
  private RedisCounters whoReads(Consumer<BudgetKey> meanwhile) {
    var read =
        new BalancesInMemory() {
          private boolean isRead;

          @Override
          public synchronized Balance open(BudgetKey key) {
            Balance balance = balances.open(key);
            if (!isRead) {
              isRead = true;
              meanwhile.accept(key);
            }
            return balance;
          }
        };
    return new RedisCounters(scripts, turns, read, days, () -> 1, new Breaker(scripts));
  }

  private static long spent(List<Level> levels) {
    return ((Level.Spent) levels.getFirst()).spent();
  }

  @Test
  void a_budget_whose_window_is_long_over_can_still_be_looked_at() {
    Demand.Spending over = claims.spending(100, 40, Instant.EPOCH.plusSeconds(1));
    var breaker = new Breaker(scripts);
    balances.spend(over.key(), 30);

    List<Level> levels =
        new RedisCounters(scripts, turns, balances, days, () -> 1, breaker).look(claims.of(over));

    assertThat(left(levels)).containsExactly(30L);
    assertThat(breaker.outages()).as("whose fault it is not").isZero();
  }

  @Test
  void a_redis_that_forgot_a_running_turn_does_not_give_its_money_to_another() {
    Demand.Spending spending = claims.spending(1_000, 600);
    admitted(node(), claims.of(spending));

    redis.process().destroyForcibly();
    redis.process().onExit().join();
    redis = LocalRedis.start(folder.resolve(UUID.randomUUID().toString()), port);

    scripts.close();
    connect();

    assertThat(node().claim(claims.of(spending))).isInstanceOf(Verdict.Refused.class);
    assertThat(node().claim(claims.of(claims.spending(1_000, 400))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void turns_that_nobody_could_renew_while_redis_stood_still_keep_what_they_hold() {
    Held running = admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(61));

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Refused.class);

    node().renew(running);
    assertThat(node().claim(claims.of(claims.spending(1_000, 400))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void a_turn_whose_renewal_was_due_is_spared_though_another_has_not_lapsed_yet() {
    admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(16));
    admitted(node(), claims.of(claims.spending(1_000, 10)));
    pass(Duration.ofSeconds(45));

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void a_turn_is_spared_whatever_lapsed_before_it_began() {
    admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(61));
    node().look(claims.of(claims.spending(1_000, 0)));
    pass(Duration.ofSeconds(61));
    admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(61));

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void a_turn_that_was_renewed_is_spared_again() {
    Held running = admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(61));
    node().renew(running);
    pass(Duration.ofSeconds(61));

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void what_a_dead_node_held_is_free_when_nobody_renews_it_a_second_time() {
    admitted(node(), claims.of(claims.spending(1_000, 600)));
    pass(Duration.ofSeconds(61));
    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Refused.class);

    pass(Duration.ofSeconds(61));

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void what_a_dead_node_held_is_free_in_time_though_its_tenant_asks_but_now_and_then() {
    Claim wanted = claims.of(claims.spending(1_000, 600));
    admitted(node(), claims.of(claims.spending(1_000, 600)));

    List<Boolean> admitted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofSeconds(31));
      admitted.add(node().claim(wanted) instanceof Verdict.Admitted);
    }

    assertThat(admitted).containsExactly(false, false, true);
  }

  @Test
  void what_a_dead_node_held_is_free_after_a_minute_while_others_are_heard() {
    admitted(node(), claims.of(claims.spending(1_000, 600)));
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofSeconds(15));
      node().look(claims.of(claims.spending(1_000, 0)));
    }

    assertThat(node().claim(claims.of(claims.spending(1_000, 600))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  /** For what turns hold, as if that time had gone by and nobody had asked Redis anything. */
  private void pass(Duration time) {
    UUID tenant = claims.of().tenant();
    scripts.run(
        """
        local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
        for n = 1, #all, 2 do
          redis.call('ZINCRBY', KEYS[1], -ARGV[1], all[n])
        end
        for _, field in ipairs({'seen', 'spared'}) do
          local at = redis.call('HGET', KEYS[2], field)
          if at then
            redis.call('HSET', KEYS[2], field, string.format('%.0f', at - ARGV[1]))
          end
        end
        return {1}
        """,
        List.of(Keys.lapses(tenant), Keys.holds(tenant)),
        List.of(Long.toString(LimitLine.micros(time))));
  }

  /** Each step begins a turn, enlarges one, ends one, or lets one lapse as if its node had died. */
  @RepeatedTest(5)
  void a_budget_is_never_overdrawn_however_turns_reserve_grow_settle_and_lapse(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var own = new Claims();
    RedisCounters[] nodes = {node(), node()};
    List<List<Held>> turns = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      RedisCounters node = nodes[random.nextInt(2)];
      List<Held> turn =
          turns.isEmpty() || random.nextInt(3) == 0
              ? new ArrayList<>()
              : turns.remove(random.nextInt(turns.size()));
      if (turn.isEmpty() || random.nextInt(3) == 0) {
        Claim more = own.of(own.spending(1_000, 1 + random.nextLong(150)));
        if (node.claim(more) instanceof Verdict.Admitted admitted) {
          turn.add(new Held(more, admitted));
        }
        turns.add(turn);
      } else if (random.nextInt(4) == 0) {
        lapse(turn, random);
      } else {
        turn.forEach(held -> settle(node, held, random.nextLong(cost(held) + 1)));
      }
      turns.removeIf(List::isEmpty);
    }
    turns.forEach(turn -> turn.forEach(held -> settle(nodes[0], held, cost(held))));

    assertThat(balances.spent(own.spending(1_000, 0).key())).isBetween(500L, 1_000L);
  }

  /** The ledger knows what was used of it; Redis is never told. */
  private void lapse(List<Held> turn, Random random) {
    for (Held held : turn) {
      Demand.Spending spending = held.claim().spendings().getFirst();
      balances.spend(spending.key(), random.nextLong(spending.cost() + 1));
      lapseUnspent(held);
    }
  }

  private void lapseUnspent(Held held) {
    scripts.run(
        "redis.call('ZADD', KEYS[1], 'XX', 1, ARGV[1]) return {1}",
        List.of(Keys.lapses(held.claim().tenant())), List.of(held.claim().id().toString()));
  }

  private static long cost(Held held) {
    return held.claim().spendings().getFirst().cost();
  }

  /** It would not know this run of the server: the script is the sign that it forgot nothing. */
  @Test
  void a_server_that_forgot_its_scripts_gets_them_again_under_its_own_name() {
    Demand.Spending spending = claims.spending(1_000, 600);
    RedisCounters node = node();
    admitted(node, claims.of(spending));

    try (var client = RedisClient.create(redis.url())) {
      client.scriptFlush();
      assertThat(client.hget(Keys.budget(spending.key()), "i"))
          .isEqualTo(client.info("server").replaceAll("(?s).*run_id:(\\w+).*", "$1"));
    }

    assertThat(node.claim(claims.of(spending))).isInstanceOf(Verdict.Refused.class);
    assertThat(node.claim(claims.of(claims.spending(1_000, 400))))
        .isInstanceOf(Verdict.Admitted.class);
  }

  /** As if it had been taken, but its answer was lost on the way. */
  @Test
  void a_claim_in_doubt_is_undone_but_for_its_rates() {
    Demand.Spending spending = claims.spending(100, 40);
    Claim claim =
        claims.of(claims.tokens(Algorithm.TOKEN_BUCKET, 100, 40), claims.slot(2), spending);
    RedisCounters node = node();
    admitted(node, claim);

    turns.ask(new Step.Drop(claim));

    Claim look = claims.of(claims.tokens(Algorithm.TOKEN_BUCKET, 100, 0), claims.slot(2), spending);
    assertThat(left(node.look(look))).containsExactly(60L, 2L, 0L);
  }

  /**
   * All of the budget is granted to Redis, whose answer came too late: there is room all the same.
   */
  @Test
  void a_turn_is_not_refused_for_a_budget_because_redis_was_late_once() {
    Demand.Spending spending = grantedToRedis();
    var late = new LateTurns(Set.of(1));

    Held held = admitted(node(late), claims.of(spending));

    assertThat(LoneCounters.counted(held)).isFalse();
    assertThat(reserved(spending)).isEqualTo(600);
  }

  @Test
  void a_turn_that_is_refused_because_redis_is_late_again_holds_nothing_there() {
    Demand.Spending spending = grantedToRedis();
    RedisCounters node = node(new LateTurns(Set.of(1, 3)));

    assertThat(node.claim(claims.of(spending))).isInstanceOf(Verdict.Refused.class);

    assertThat(Await.until(() -> freed(node, spending), Duration.ofSeconds(10))).isTrue();
  }

  /** Most of a budget, which nobody holds, and which a node alone could not get. */
  private Demand.Spending grantedToRedis() {
    Demand.Spending spending = claims.spending(1_000, 600);
    Claim before = claims.of(spending);
    admitted(node(), before);
    turns.ask(new Step.Drop(before));
    return spending;
  }

  /** Whoever asks Redis next tells it first what it could not be told before. */
  private boolean freed(RedisCounters node, Demand.Spending spending) {
    var _ = node.look(claims.of(spending));
    return reserved(spending) == 0;
  }

  private long reserved(Demand.Spending spending) {
    return ((Level.Spent) node().look(claims.of(spending)).getFirst()).reserved();
  }

  /** Some of whose answers come too late to be heard; what was asked is done. */
  private final class LateTurns extends Turns {

    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Integer> late;

    LateTurns(Set<Integer> late) {
      super(scripts);
      this.late = late;
    }

    @Override
    List<Long> ask(Step step) {
      List<Long> answer = super.ask(step);
      if (late.contains(asked.incrementAndGet())) {
        throw new JedisConnectionException("late");
      }
      return answer;
    }
  }

  @Test
  void nodes_share_a_limit() {
    Demand demand = claims.requests(Algorithm.TOKEN_BUCKET, 5);
    RedisCounters other =
        new RedisCounters(
            scripts, new Turns(scripts), balances, days, () -> 2, new Breaker(scripts));

    assertThat(admitted(node(), demand, 3)).isEqualTo(3);
    assertThat(admitted(other, demand, 30)).isEqualTo(2);
  }

  @Test
  void threads_together_get_no_more_than_one_alone() throws Exception {
    Demand demand = claims.requests(Algorithm.SLIDING_WINDOW, 40);
    RedisCounters node = node();
    List<Callable<Long>> threads = Collections.nCopies(20, () -> admitted(node, demand, 10));

    long all = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> thread : executor.invokeAll(threads)) {
        all += thread.get();
      }
    }

    assertThat(all).isEqualTo(40);
  }

  @Test
  void nodes_without_redis_do_not_each_admit_the_whole_limit() {
    var unreachable = PatientScripts.at(Ports.free());
    Demand demand = claims.requests(Algorithm.TOKEN_BUCKET, 30);

    long all = 0;
    for (int i = 0; i < 3; i++) {
      all += admitted(nodeOf(unreachable, 3), demand, 30);
    }

    assertThat(all).isEqualTo(30);
    unreachable.close();
  }

  @Test
  void a_node_that_counts_alone_goes_back_to_redis_when_it_answers(@TempDir Path elsewhere) {
    int free = Ports.free();
    var away = PatientScripts.at(free);
    RedisCounters node = nodeOf(away, 1);
    Claim claim = claims.of(claims.requests(Algorithm.TOKEN_BUCKET, 1_000_000));
    assertThat(LoneCounters.counted(admitted(node, claim))).isTrue();

    try (var _ = LocalRedis.start(elsewhere, free)) {
      assertThat(isBack(node, claim)).isTrue();
    } finally {
      away.close();
    }
  }

  @Test
  void a_turn_that_began_without_redis_counts_in_its_day_though_redis_came_back_empty_meanwhile(
      @TempDir Path elsewhere) {
    int free = Ports.free();
    var away = PatientScripts.at(free);
    RedisCounters node = nodeOf(away, 1);
    Claim any = claims.of(claims.requests(Algorithm.TOKEN_BUCKET, 1_000_000));
    Demand tokens = claims.tokens(Algorithm.FIXED_WINDOW, 1_000, 50);
    Held turn = admitted(node, claims.now(tokens));
    assertThat(LoneCounters.counted(turn)).isTrue();

    try (var _ = LocalRedis.start(elsewhere, free)) {
      assertThat(isBack(node, any)).isTrue();
      Claim look = claims.now(tokens);
      assertThat(left(node.look(look))).containsExactly(1_000L);

      settle(node, turn, 30);

      assertThat(Await.until(() -> left(node.look(look)).contains(970L), Duration.ofSeconds(10)))
          .isTrue();
    } finally {
      away.close();
    }
  }

  private static boolean isBack(RedisCounters node, Claim any) {
    return Await.until(() -> !LoneCounters.counted(admitted(node, any)), Duration.ofSeconds(10));
  }

  private long admitted(RedisCounters node, Demand demand, int times) {
    return IntStream.range(0, times)
        .filter(_ -> node.claim(claims.of(demand)) instanceof Verdict.Admitted)
        .count();
  }

  @Test
  void a_refused_claim_takes_nothing() {
    Demand plenty = claims.requests(Algorithm.TOKEN_BUCKET, 10);
    RedisCounters node = node();
    admitted(node, claims.of(plenty, claims.slot(1)));

    assertThat(node.claim(claims.of(plenty, claims.slot(1)))).isInstanceOf(Verdict.Refused.class);

    assertThat(left(node.look(claims.of(plenty, claims.slot(1))))).containsExactly(9L, 0L);
  }

  @Test
  void a_redis_that_forgot_everything_still_spends_no_more_than_the_budget() {
    RedisCounters node = node();
    var own = new Claims();
    long before = spendAll(node, own, 3);

    redis.process().destroyForcibly();
    redis.process().onExit().join();
    long alone = spendAll(node, own, 100);
    redis = LocalRedis.start(folder.resolve(UUID.randomUUID().toString()), port);
    long after = spendAll(node(), own, 100);

    assertThat(alone).isPositive();
    assertThat(before + alone + after).isLessThanOrEqualTo(1_000);
    assertThat(balances.spent(own.spending(1_000, 100).key())).isEqualTo(before + alone + after);
  }

  /** Lets turns of a hundred run one after the other; of all that began, tells what they cost. */
  private long spendAll(RedisCounters node, Claims own, int turns) {
    long spent = 0;
    for (int i = 0; i < turns; i++) {
      Demand.Spending spending = own.spending(1_000, 100);
      Claim claim = own.of(spending);
      if (node.claim(claim) instanceof Verdict.Admitted admitted) {
        settle(node, new Held(claim, admitted), 100);
        spent += 100;
      }
    }
    return spent;
  }

  private static Held admitted(RedisCounters node, Claim claim) {
    Verdict verdict = node.claim(claim);
    assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
    return new Held(claim, (Verdict.Admitted) verdict);
  }

  private void settle(RedisCounters node, Held held, long used) {
    Map<BudgetKey, Long> spent = new HashMap<>();
    Map<BudgetKey, Long> amounts = new HashMap<>();
    for (Demand demand : held.claim().demands()) {
      if (demand instanceof Demand.Spending spending) {
        spent.put(spending.key(), balances.spend(spending.key(), used));
        amounts.put(spending.key(), used);
      }
    }
    node.settle(held, new Used(used, Map.of(), spent, amounts));
  }
}
