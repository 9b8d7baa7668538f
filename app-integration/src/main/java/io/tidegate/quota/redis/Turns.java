package io.tidegate.quota.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.platform.Batches;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Puts the steps of turns to Redis, in the order in which they come here: what many want at once
 * goes there together, in one round trip and one run of the script for each tenant.
 */
@ApplicationScoped
class Turns {

  private static final int MAX_BATCH = 100;
  private static final int MAX_WAITING = 10_000;

  /** Beyond what answers of Redis may take, so that what failed there is told as what it was. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final RedisScripts redis;
  private final AtomicLong failedAtNanos = new AtomicLong(System.nanoTime());
  private final Batches<Asked, List<Long>> batches;

  private record Asked(Step step, long sinceNanos) {}

  @Inject
  Turns(RedisScripts redis) {
    this.redis = redis;
    Duration patience = redis.maxAnswer().multipliedBy(2).plus(MARGIN); // see Batches
    this.batches = new Batches<>("turns", MAX_BATCH, MAX_WAITING, patience, this::answers);
  }

  /**
   * Blocks until it is done.
   *
   * @throws JedisException if Redis does not answer in time
   */
  List<Long> ask(Step step) {
    try {
      return batches.ask(new Asked(step, System.nanoTime()));
    } catch (StoreUnavailable e) {
      throw e.getCause() instanceof JedisException own ? own : new JedisConnectionException(e);
    }
  }

  /**
   * Returns at once. Whoever asks here next finds it done.
   *
   * @param failed learns why, if it was not
   */
  void tell(Step step, Consumer<Throwable> failed) {
    batches.tell(new Asked(step, System.nanoTime()), failed);
  }

  private List<List<Long>> answers(List<Asked> asked) {
    // Whoever waited while others failed need not find out for himself.
    if (failedAtNanos.get() - asked.getFirst().sinceNanos() > 0) {
      throw new JedisConnectionException("Redis failed while this waited for its turn");
    }
    try {
      return done(asked.stream().map(Asked::step).toList());
    } catch (JedisConnectionException e) {
      failedAtNanos.set(System.nanoTime());
      throw e;
    }
  }

  private List<List<Long>> done(List<Step> steps) {
    Map<UUID, TurnBatch> byTenant = new LinkedHashMap<>();
    for (Step step : steps) {
      byTenant.computeIfAbsent(step.tenant(), TurnBatch::new).add(step);
    }
    Iterator<Object> answers =
        redis.run(byTenant.values().stream().map(TurnBatch::call).toList()).iterator();
    Map<UUID, Iterator<List<Long>>> answersByTenant = new HashMap<>();
    byTenant.keySet().forEach(tenant -> answersByTenant.put(tenant, each(answers.next())));
    return steps.stream()
        .map(step -> requireNonNull(answersByTenant.get(step.tenant())).next())
        .toList();
  }

  @SuppressWarnings("unchecked") // the script's own contract
  private static Iterator<List<Long>> each(Object answer) {
    return ((List<List<Long>>) answer).iterator();
  }
}
