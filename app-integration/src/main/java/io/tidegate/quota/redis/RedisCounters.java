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
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Limits and budgets that all nodes share.
 *
 * <p>One script on Redis' own clock decides about all of a claim. PostgreSQL is asked only when
 * Redis does not know a budget or a limit by the day, or has spent what it was granted of it. When
 * Redis does not answer, this node counts alone until it does, see {@link LoneCounters}.
 */
@ApplicationScoped
class RedisCounters implements Counters {

  private static final Logger LOG = System.getLogger(RedisCounters.class.getName());

  /** Each round learns of one budget or scope, or gets one grant; a claim has few of them. */
  private static final int MAX_ROUNDS = 100;

  private static final int MAX_UNTOLD = 10_000;

  private final RedisScripts redis;
  private final Turns turns;
  private final BudgetBalances balances;
  private final DayLimits days;
  private final LoneCounters alone;
  private final Breaker breaker;

  /** What Redis could not be told; most of it lapses there before long. */
  private final Queue<Runnable> untold = new ArrayBlockingQueue<>(MAX_UNTOLD);

  @Inject
  RedisCounters(
      RedisScripts redis,
      Turns turns,
      BudgetBalances balances,
      DayLimits days,
      NodeCount nodes,
      Breaker breaker) {
    this(redis, turns, balances, days, nodes::nodes, breaker);
  }

  /**
   * @param nodes how many share the limits when each counts alone
   */
  RedisCounters(
      RedisScripts redis,
      Turns turns,
      BudgetBalances balances,
      DayLimits days,
      IntSupplier nodes,
      Breaker breaker) {
    this.redis = redis;
    this.turns = turns;
    this.balances = balances;
    this.days = days;
    this.alone = new LoneCounters(balances, days::missing, nodes, System::nanoTime);
    this.breaker = breaker;
  }

  @Override
  public Verdict claim(Claim claim) {
    if (breaker.isOpen()) {
      return claimAlone(claim, () -> {});
    }
    try {
      tellTheRest();
      return decided(claim, new Step.Take(claim));
    } catch (JedisException e) {
      warn(e);
      return claimAlone(claim, undoneLater(claim));
    }
  }

  /**
   * Counts without Redis. What is left of a budget may all be granted to Redis: before a turn is
   * refused for that, a Redis that was only late is asked once more.
   *
   * @param undo what Redis may have done about this claim
   */
  private Verdict claimAlone(Claim claim, Runnable undo) {
    Verdict verdict = alone.claim(claim);
    if (!lacksBudget(verdict, claim) || !breaker.isThereAfterAll()) {
      return verdict;
    }
    try {
      tellTheRest();
      undo.run();
      return decided(claim, new Step.Take(claim));
    } catch (JedisException e) {
      warn(e);
      undoneLater(claim);
      return verdict;
    }
  }

  /** Nobody knows whether it was taken. */
  private Undo undoneLater(Claim claim) {
    var undo = new Undo(claim, turns);
    var _ = untold.offer(undo);
    return undo;
  }

  private static boolean lacksBudget(Verdict verdict, Claim claim) {
    return verdict instanceof Verdict.Refused refused
        && claim.demands().get(refused.demand()) instanceof Demand.Spending;
  }

  @Override
  public List<Level> look(Claim claim) {
    if (breaker.isOpen()) {
      return alone.look(claim);
    }
    try {
      tellTheRest();
      return decided(claim, new Step.Look(claim)).levels();
    } catch (JedisException e) {
      warn(e);
      return alone.look(claim);
    }
  }

  /** What is not heard is not kept for later: by then the turn may be over, and be held again. */
  @Override
  public void renew(Held held) {
    if (!LoneCounters.counted(held) && !breaker.isOpen()) {
      turns.tell(new Step.Hold(held.claim()), this::warn);
    }
  }

  /** Whoever asks next comes after it, so that the end of a turn need not wait for Redis. */
  @Override
  public void settle(Held held, Used used) {
    if (LoneCounters.counted(held)) {
      alone.settle(held, used);
      held.claim().spendings().forEach(spending -> tell(() -> remind(spending)));
      countWhereRecalled(held, used);
      return;
    }
    var step = new Step.Settle(held, used);
    if (breaker.isOpen()) {
      untold.offer(() -> turns.ask(step));
    } else {
      turns.tell(
          step,
          failure -> {
            untold.offer(() -> turns.ask(step));
            warn(failure);
          });
    }
  }

  /**
   * Redis may have come back empty while a turn ran that was admitted without it: limits by the day
   * that were recalled since then know nothing of the turn.
   */
  private void countWhereRecalled(Held held, Used used) {
    if (!breaker.isOpen()) {
      Claim claim = held.claim();
      long began = TimeUnit.MILLISECONDS.toMicros(claim.madeAt().toEpochMilli());
      var since = new Verdict.Admitted(held.verdict().levels(), Duration.ZERO, began);
      turns.tell(new Step.Settle(new Held(claim, since), used), this::warn);
    }
  }

  @Override
  public void relearn(BudgetKey key, boolean lower) {
    List<String> words = List.of(lower ? "lower" : "higher");
    tell(() -> redis.run(Script.RELEARN.text(), List.of(Keys.budget(key)), words));
  }

  /** If Redis never learns it, it lapses there, and the budget is read from PostgreSQL then. */
  private void tell(Runnable news) {
    if (breaker.isOpen()) {
      untold.offer(news);
      return;
    }
    try {
      news.run();
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

  private void warn(Throwable e) {
    if (breaker.failed()) {
      LOG.log(Logger.Level.WARNING, "Redis does not answer; this node counts alone", e);
    }
  }

  private Verdict decided(Claim claim, Step step) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      var reply = new Reply(turns.ask(step), claim);
      switch (reply.status()) {
        case ADMITTED, REFUSED -> {
          return reply.verdict();
        }
        case UNKNOWN -> learn(reply);
        case NEEDS_GRANT -> {
          if (!granted((Demand.Spending) reply.demand(), reply.extra())) {
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

  private void learn(Reply reply) {
    switch (reply.demand()) {
      case Demand.Rate rate -> days.recall(reply.claim(), rate, reply.at());
      case Demand.Slot _ -> throw new IllegalStateException("nobody keeps slots but Redis");
      case Demand.Spending spending -> learn(spending);
    }
  }

  private void learn(Demand.Spending spending) {
    long version = version(spending);
    tell(spending, balances.open(spending.key()), version);
  }

  /** Whether there is something new to try with: a grant of this node, or of another. */
  private boolean granted(Demand.Spending spending, long missing) {
    long known = redis.number(Keys.budget(spending.key()), "g");
    long version = version(spending);
    Balance balance = balances.grant(spending, known, missing);
    tell(spending, balance, version);
    return balance.granted() > known;
  }

  /** To be asked before PostgreSQL: who changes a budget later has another. */
  private long version(Demand.Spending spending) {
    return redis.number(Keys.budget(spending.key()), "v");
  }

  private void tell(Demand.Spending spending, Balance balance, long version) {
    BudgetKey budget = spending.key();
    List<String> words =
        List.of(
            Long.toString(balance.spent()),
            Long.toString(balance.granted()),
            Long.toString(LimitLine.micros(TurnBatch.LEASE)),
            Long.toString(LimitLine.endMillis(spending.end())),
            balance.fresh() ? "fresh" : "known",
            Long.toString(version));
    List<String> keys =
        List.of(Keys.budget(budget), Keys.lapses(budget.tenant()), Keys.holds(budget.tenant()));
    redis.run(Script.LEARN.text(), keys, words);
  }
}
