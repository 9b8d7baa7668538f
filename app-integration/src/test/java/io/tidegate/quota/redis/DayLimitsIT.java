package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.process.Ports;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import redis.clients.jedis.RedisClient;

/** Limits by the day on a real Redis that loses what it knew. */
@TestInstance(Lifecycle.PER_CLASS)
class DayLimitsIT {

  private static final int STEPS = 200;

  private final DaysInMemory booked = new DaysInMemory();
  private LocalRedis redis;
  private RedisScripts scripts;
  private RedisCounters node;
  private Claims claims = new Claims();

  @BeforeAll
  void start(@TempDir Path folder) {
    redis = LocalRedis.start(folder, Ports.free());
    scripts = PatientScripts.at(redis.url());
    node = node();
  }

  @AfterAll
  void stop() {
    scripts.close();
    redis.close();
  }

  @BeforeEach
  void forAnotherTenant() {
    claims = new Claims();
    booked.setAway(false);
  }

  private RedisCounters node() {
    return new RedisCounters(
        scripts,
        new Turns(scripts),
        new BalancesInMemory(),
        new DayLimits(scripts, booked),
        () -> 1,
        new Breaker(scripts));
  }

  private void loseEverything() {
    try (var client = RedisClient.create(redis.url())) {
      client.flushAll();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = Mode.EXCLUDE, names = "LEAKY_BUCKET")
  void what_was_used_counts_after_a_loss(Algorithm algorithm) {
    Demand requests = claims.requests(algorithm, 5);
    for (int i = 0; i < 3; i++) {
      turn(claims.of(requests, claims.tokens(algorithm, 1_000, 200)), 100);
    }

    loseEverything();

    Claim look = claims.of(requests, claims.tokens(algorithm, 1_000, 200));
    assertThat(left(look)).containsExactly(2L, 700L);
    for (int i = 0; i < 2; i++) {
      turn(claims.of(requests), 1);
    }
    assertThat(node.claim(claims.of(requests))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void a_scope_is_asked_about_once_and_once_more_after_a_loss() {
    Demand requests = claims.requests(Algorithm.TOKEN_BUCKET, 100);
    Demand tokens = claims.tokens(Algorithm.SLIDING_WINDOW, 1_000, 1);
    int before = booked.questions();

    turn(claims.of(requests, tokens), 1);
    turn(claims.of(requests, tokens), 1);
    assertThat(booked.questions()).isEqualTo(before + 1);

    loseEverything();
    turn(claims.of(requests, tokens), 1);
    turn(claims.of(requests, tokens), 1);
    assertThat(booked.questions()).isEqualTo(before + 2);
  }

  @Test
  void other_limits_need_nobody_to_be_asked() {
    booked.setAway(true);

    assertThat(node.claim(claims.of(claims.leaky(10, 3)))).isInstanceOf(Verdict.Admitted.class);
    assertThatThrownBy(() -> node.claim(claims.of(claims.requests(Algorithm.FIXED_WINDOW, 5))))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void many_who_ask_at_once_get_what_is_left_and_no_more() throws Exception {
    Demand requests = claims.requests(Algorithm.FIXED_WINDOW, 40);
    for (int i = 0; i < 10; i++) {
      turn(claims.of(requests), 1);
    }
    loseEverything();
    RedisCounters[] nodes = {node, node()};
    List<Callable<Boolean>> all = new ArrayList<>();
    for (RedisCounters one : nodes) {
      all.addAll(
          Collections.nCopies(
              50, () -> one.claim(claims.of(requests)) instanceof Verdict.Admitted));
    }

    long admitted = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : executor.invokeAll(all)) {
        admitted += one.get() ? 1 : 0;
      }
    }

    assertThat(admitted).isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = Mode.EXCLUDE, names = "LEAKY_BUCKET")
  void tokens_of_a_turn_that_ran_during_the_loss_count_when_it_ends(Algorithm algorithm) {
    Claim running = claims.of(claims.tokens(algorithm, 1_000, 300));
    Held held = new Held(running, (Verdict.Admitted) node.claim(running));
    loseEverything();
    Claim look = claims.of(claims.tokens(algorithm, 1_000, 0));
    assertThat(left(look)).containsExactly(1_000L);

    end(held, 120);

    assertThat(left(look)).containsExactly(880L);
  }

  /** What was saved before a crash may be old, but what is booked is not. */
  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = Mode.EXCLUDE, names = "LEAKY_BUCKET")
  void what_a_server_still_knows_after_a_restart_counts_if_it_is_more(Algorithm algorithm) {
    Demand requests = claims.requests(algorithm, 1_000_000);
    for (int i = 0; i < 3; i++) {
      node.claim(claims.of(requests)); // not booked
    }

    pretendAnotherRun(requests);

    assertThat(left(claims.of(requests))).containsExactly(999_997L);
  }

  @Test
  void a_limit_is_known_for_longer_than_the_slots_beside_it() {
    Claim claim = claims.of(claims.tokens(Algorithm.FIXED_WINDOW, 1_000, 300), claims.slot(2));
    Held held = new Held(claim, (Verdict.Admitted) node.claim(claim));

    node.renew(held);
    left(new Claims().of(claims.slot(1))); // comes after it

    String key = LimitLine.of(claim, claim.demands().getFirst()).key();
    try (var client = RedisClient.create(redis.url())) {
      assertThat(Duration.ofMillis(client.pttl(key))).isGreaterThan(Duration.ofHours(47));
    }
  }

  private void pretendAnotherRun(Demand demand) {
    Claim claim = claims.of(demand);
    LimitLine line = LimitLine.of(claim, demand);
    scripts.run(
        "redis.call('HSET', KEYS[1], ARGV[1], 'another') return {1}",
        List.of(line.key()), List.of(line.name() + ":i"));
  }

  /** Whatever is lost and when: no more is used than the limit, and what ran at each loss. */
  @RepeatedTest(5)
  void losses_let_no_more_pass_than_what_ran(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var own = new Claims();
    List<Held> running = new ArrayList<>();
    long used = 0;
    long ran = 0;
    for (int i = 0; i < STEPS; i++) {
      int what = random.nextInt(30);
      if (what == 0) {
        loseEverything();
        ran += 100L * running.size();
      } else if (what < 12 && !running.isEmpty()) {
        long tokens = random.nextLong(101);
        booked.book(own.of().tenant(), tokens);
        end(running.remove(random.nextInt(running.size())), tokens);
        used += tokens;
      } else {
        Claim claim = own.of(own.tokens(Algorithm.FIXED_WINDOW, 2_000, 100));
        if (node.claim(claim) instanceof Verdict.Admitted admitted) {
          running.add(new Held(claim, admitted));
        }
      }
      assertThat(used).isLessThanOrEqualTo(2_000 + ran);
    }
    assertThat(used).isPositive();
  }

  /** Takes what is claimed, and uses so many tokens. */
  private void turn(Claim claim, long tokens) {
    Verdict verdict = node.claim(claim);
    assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
    booked.book(claim.tenant(), tokens);
    end(new Held(claim, (Verdict.Admitted) verdict), tokens);
  }

  private void end(Held held, long tokens) {
    node.settle(held, new Used(tokens, Map.of(), Map.of(), Map.of()));
  }

  private List<Long> left(Claim look) {
    return node.look(look).stream().map(level -> ((Level.Left) level).remaining()).toList();
  }
}
