package io.tidegate.quota.redis;

import io.tidegate.platform.Ids;
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
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/** How many nodes there are, so that each knows its share when Redis is away. */
@ApplicationScoped
public class NodeCount {

  private static final Logger LOG = System.getLogger(NodeCount.class.getName());
  private static final long PERIOD_SECONDS = 2;
  private static final Duration ALIVE = Duration.ofSeconds(10);

  @Resource private ManagedScheduledExecutorService scheduler;

  private final RedisScripts redis;
  private final Breaker breaker;
  private final InstantSource clock;
  private final String node;
  private volatile int nodes = 1;
  private Optional<ScheduledFuture<?>> beating = Optional.empty();

  @Inject
  NodeCount(RedisScripts redis, Breaker breaker, InstantSource clock, Ids ids) {
    this.redis = redis;
    this.breaker = breaker;
    this.clock = clock;
    this.node = ids.next().toString();
  }

  /** As many as were there when Redis last answered; at least this one. */
  int nodes() {
    return nodes;
  }

  void start(@Observes @Priority(42) @Initialized(ApplicationScoped.class) Object start) {
    beating =
        Optional.of(
            scheduler.scheduleWithFixedDelay(this::beat, 0, PERIOD_SECONDS, TimeUnit.SECONDS));
  }

  private void beat() {
    try {
      long now = clock.millis();
      nodes = (int) Math.max(1, redis.beat("tidegate:nodes", node, now, now + ALIVE.toMillis()));
    } catch (JedisException e) {
      breaker.missed();
      LOG.log(Level.DEBUG, "the nodes cannot be counted; there are still {0}", nodes);
    }
  }

  @PreDestroy
  void stop() {
    beating.ifPresent(schedule -> schedule.cancel(false));
  }
}
