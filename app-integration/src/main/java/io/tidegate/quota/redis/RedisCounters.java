package io.tidegate.quota.redis;

import io.tidegate.quota.BudgetBalances;
import io.tidegate.quota.BudgetBalances.Balance;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Limits and budgets that all nodes share.
 *
 * <p>One script on Redis' own clock decides about all of a claim. PostgreSQL is asked only when
 * Redis does not know a budget, or has spent what it was granted of it. When Redis does not answer,
 * this node counts alone for a second, see {@link LoneCounters}, and then asks again.
 */
@ApplicationScoped
class RedisCounters implements Counters {

  private static final Logger LOG = System.getLogger(RedisCounters.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Each round learns of one budget or gets one grant; a claim has few budgets. */
  private static final int MAX_ROUNDS = 100;

  private final RedisScripts redis;
  private final BudgetBalances balances;
  private final LoneCounters alone;
  private final InstantSource clock;
  private final AtomicLong askAgainAtMillis = new AtomicLong();

  @Inject
  RedisCounters(RedisScripts redis, BudgetBalances balances, NodeCount nodes, InstantSource clock) {
    this.redis = redis;
    this.balances = balances;
    this.alone = new LoneCounters(balances, nodes::nodes, System::nanoTime);
    this.clock = clock;
  }

  @Override
  public Verdict claim(Claim claim) {
    if (isAway()) {
      return alone.claim(claim);
    }
    try {
      return decided(claim, /* take= */ true);
    } catch (JedisException e) {
      awayBecauseOf(e);
      return alone.claim(claim);
    }
  }

  @Override
  public List<Level> look(Claim claim) {
    if (isAway()) {
      return alone.look(claim);
    }
    try {
      return decided(claim, /* take= */ false).levels();
    } catch (JedisException e) {
      awayBecauseOf(e);
      return alone.look(claim);
    }
  }

  @Override
  public void renew(Collection<Held> held) {
    for (Held one : held) {
      if (!LoneCounters.counted(one) && !isAway()) {
        inform(one, () -> run(Script.RENEW, Wire.keys(one.claim()), Wire.renew(one.claim())));
      }
    }
  }

  @Override
  public void settle(Held held, Used used) {
    if (LoneCounters.counted(held)) {
      alone.settle(held, used);
    } else if (!isAway()) {
      inform(
          held, () -> run(Script.SETTLE, Wire.settleKeys(held.claim()), Wire.settle(held, used)));
    }
  }

  /** What Redis does not learn lapses there, and is then read from PostgreSQL. */
  private void inform(Held held, Runnable telling) {
    try {
      telling.run();
    } catch (JedisException e) {
      LOG.log(
          Logger.Level.DEBUG, "turn {0} lapses in Redis: {1}", held.claim().id(), e.getMessage());
      awayBecauseOf(e);
    }
  }

  private boolean isAway() {
    return clock.millis() < askAgainAtMillis.get();
  }

  private void awayBecauseOf(JedisException e) {
    askAgainAtMillis.set(clock.millis() + PAUSE.toMillis());
    LOG.log(Logger.Level.WARNING, "Redis does not answer; this node counts alone for a second", e);
  }

  private Verdict decided(Claim claim, boolean take) {
    List<String> keys = Wire.keys(claim);
    List<String> words = Wire.claim(claim, take);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      var reply = new Reply(run(Script.CLAIM, keys, words), claim);
      switch (reply.status()) {
        case ADMITTED, REFUSED -> {
          return reply.verdict();
        }
        case UNKNOWN_BUDGET -> learn(reply.spending());
        case NEEDS_GRANT -> {
          if (!granted(reply.spending(), reply.extra())) {
            return reply.refusedByReservations();
          }
        }
      }
    }
    throw new JedisException("budgets change faster than they can be read");
  }

  private void learn(Demand.Spending spending) {
    tell(spending, balances.open(spending.key()));
  }

  /** Whether there is something new to try with: a grant of this node, or of another. */
  private boolean granted(Demand.Spending spending, long missing) {
    long known = redis.number(Wire.keys(spending.key()).getFirst(), "g");
    Balance balance = balances.grant(spending, known, missing);
    tell(spending, balance);
    return balance.granted() > known;
  }

  private void tell(Demand.Spending spending, Balance balance) {
    List<String> words = new ArrayList<>();
    words.add(Long.toString(balance.spent()));
    words.add(Long.toString(balance.granted()));
    words.add(Long.toString(Wire.micros(Wire.LEASE)));
    words.add(Long.toString(Wire.endMillis(spending.end())));
    words.add(balance.fresh() ? "fresh" : "known");
    run(Script.LEARN, Wire.keys(spending.key()), words);
  }

  private List<Long> run(Script script, List<String> keys, List<String> words) {
    return redis.run(script.text(), keys, words);
  }
}
