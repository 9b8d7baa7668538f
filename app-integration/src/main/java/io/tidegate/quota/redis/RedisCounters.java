package io.tidegate.quota.redis;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.BudgetBalances;
import io.tidegate.quota.BudgetBalances.Balance;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.IntSupplier;
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

  /** Each round learns of one budget or gets one grant; a claim has few budgets. */
  private static final int MAX_ROUNDS = 100;

  private static final int MAX_UNTOLD = 10_000;

  private final RedisScripts redis;
  private final BudgetBalances balances;
  private final LoneCounters alone;
  private final Breaker breaker;

  /** What Redis could not be told; most of it lapses there before long. */
  private final Queue<Runnable> untold = new ArrayBlockingQueue<>(MAX_UNTOLD);

  @Inject
  RedisCounters(RedisScripts redis, BudgetBalances balances, NodeCount nodes, InstantSource clock) {
    this(redis, balances, nodes::nodes, clock);
  }

  /**
   * @param nodes how many share the limits when each counts alone
   */
  RedisCounters(
      RedisScripts redis, BudgetBalances balances, IntSupplier nodes, InstantSource clock) {
    this.redis = redis;
    this.balances = balances;
    this.alone = new LoneCounters(balances, nodes, System::nanoTime);
    this.breaker = new Breaker(clock);
  }

  @Override
  public Verdict claim(Claim claim) {
    return ask(claim, one -> decided(one, /* take= */ true), alone::claim);
  }

  @Override
  public List<Level> look(Claim claim) {
    return ask(claim, one -> decided(one, /* take= */ false).levels(), alone::look);
  }

  private <T> T ask(Claim claim, Function<Claim, T> together, Function<Claim, T> lonely) {
    if (breaker.isOpen()) {
      return lonely.apply(claim);
    }
    try {
      tellTheRest();
      T answer = together.apply(claim);
      breaker.succeeded();
      return answer;
    } catch (JedisException e) {
      warn(e);
      undo(claim);
      return lonely.apply(claim);
    }
  }

  /** An answer that did not come leaves the doubt whether the claim was taken. */
  private void undo(Claim claim) {
    untold.offer(() -> run(Script.SETTLE, Wire.settleKeys(claim), Wire.undo(claim)));
  }

  @Override
  public void renew(Collection<Held> held) {
    for (Held one : held) {
      if (!LoneCounters.counted(one) && !breaker.isOpen()) {
        renew(one.claim());
      }
    }
  }

  /** Not kept for later: by then the turn may be settled, and would be held again. */
  private void renew(Claim claim) {
    try {
      run(Script.RENEW, Wire.keys(claim), Wire.renew(claim));
      breaker.succeeded();
    } catch (JedisException e) {
      warn(e);
    }
  }

  @Override
  public void settle(Held held, Used used) {
    if (LoneCounters.counted(held)) {
      alone.settle(held, used);
      held.claim().spendings().forEach(spending -> tell(() -> remind(spending)));
    } else {
      tell(() -> run(Script.SETTLE, Wire.settleKeys(held.claim()), Wire.settle(held, used)));
    }
  }

  @Override
  public void relearn(BudgetKey key, boolean lower) {
    tell(() -> run(Script.RELEARN, Wire.keys(key), List.of(lower ? "lower" : "higher")));
  }

  /** If Redis never learns it, it lapses there, and the budget is read from PostgreSQL then. */
  private void tell(Runnable news) {
    if (breaker.isOpen()) {
      untold.offer(news);
      return;
    }
    try {
      news.run();
      breaker.succeeded();
    } catch (JedisException e) {
      untold.offer(news);
      warn(e);
    }
  }

  private void tellTheRest() {
    for (Runnable news = untold.poll(); news != null; news = untold.poll()) {
      try {
        news.run();
      } catch (JedisException e) {
        untold.offer(news);
        throw e;
      }
    }
  }

  private void warn(JedisException e) {
    if (breaker.failed()) {
      LOG.log(Logger.Level.WARNING, "Redis does not answer; this node counts alone", e);
    }
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

  /** What was spent past Redis. It spends no more than it was granted also without knowing. */
  private void remind(Demand.Spending spending) {
    try {
      learn(spending);
    } catch (StoreUnavailable e) {
      LOG.log(Logger.Level.DEBUG, "Redis learns later what was spent of {0}", spending.key());
    }
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
