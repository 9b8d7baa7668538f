package io.tidegate.quota.redis;

import io.tidegate.platform.Ids;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.LivingNodes;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How many nodes there are, so that each knows its share when Redis is away.
 *
 * <p>Told by Redis as long as it answers, and by PostgreSQL for a node that starts or lives on
 * without it. Whoever tells of more is believed: to admit too little is better than a limit that is
 * exceeded.
 */
@ApplicationScoped
public class NodeCount {

  private static final Logger LOG = System.getLogger(NodeCount.class.getName());
  private static final long PERIOD_SECONDS = 2;
  private static final long SIGN_SECONDS = 5;
  private static final Duration ALIVE = Duration.ofSeconds(10);

  @Resource private ManagedScheduledExecutorService scheduler;

  private final RedisScripts redis;
  private final LivingNodes table;
  private final Breaker breaker;
  private final InstantSource clock;
  private final String node;
  private volatile int inRedis = 1;
  private volatile int inPostgres = 1;
  private List<ScheduledFuture<?>> schedules = List.of();

  @Inject
  NodeCount(RedisScripts redis, LivingNodes table, Breaker breaker, InstantSource clock, Ids ids) {
    this.redis = redis;
    this.table = table;
    this.breaker = breaker;
    this.clock = clock;
    this.node = ids.next().toString();
  }

  /** As many as were there when it could last be told; at least this one. */
  int nodes() {
    return Math.max(inRedis, inPostgres);
  }

  /** Counts once at once, so that no request is admitted before the share is known. */
  void start(@Observes @Priority(42) @Initialized(ApplicationScoped.class) Object start) {
    count();
    schedules =
        List.of(
            scheduler.scheduleWithFixedDelay(
                this::beat, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS),
            scheduler.scheduleWithFixedDelay(
                this::sign, SIGN_SECONDS, SIGN_SECONDS, TimeUnit.SECONDS));
  }

  void count() {
    sign();
    beat();
  }

  /** Apart from the other, so that neither store's silence makes this node silent in both. */
  private void sign() {
    try {
      inPostgres = table.sign();
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "PostgreSQL does not count the nodes; there are still {0}", nodes());
    }
  }

  private void beat() {
    try {
      long now = clock.millis();
      inRedis = (int) Math.max(1, redis.beat("tidegate:nodes", node, now, now + ALIVE.toMillis()));
    } catch (JedisException e) {
      breaker.missed();
      LOG.log(Level.DEBUG, "Redis does not count the nodes; there are still {0}", nodes());
    }
  }

  @PreDestroy
  void stop() {
    schedules.forEach(schedule -> schedule.cancel(false));
    try {
      table.leave();
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "this node counts as alive for a few seconds more");
    }
  }
}
