package io.tidegate.quota.redis;

import io.tidegate.quota.RateLimiter;
import io.tidegate.quota.RateStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rate limits that all nodes share.
 *
 * <p>A bucket is one number in Redis, the time at which it will be full (see {@link
 * io.tidegate.quota.TokenBucket}), changed by one script on Redis' own clock. When Redis does not
 * answer, this node limits alone, and asks again after a second: a limit is never open and never
 * closed because of Redis.
 */
@ApplicationScoped
class RedisRateLimiter implements RateLimiter {

  private static final Logger LOG = System.getLogger(RedisRateLimiter.class.getName());
  private static final long MICROS_PER_MINUTE = 60_000_000;

  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local each = tonumber(ARGV[1])
      local size = tonumber(ARGV[2])
      local full = tonumber(redis.call('GET', KEYS[1]) or '0')
      local empty = math.max(full - now, 0)
      local after = empty + each
      if ARGV[3] == 'look' then
        return {1, empty, 0}
      end
      if after > each * size then
        return {0, empty, after - each * size}
      end
      redis.call('SET', KEYS[1], string.format('%.0f', now + after), 'PX',
          math.ceil(after / 1000) + 1000)
      return {1, after, 0}
      """;

  private final RedisScripts redis;
  private final Breaker breaker;
  private final IntSupplier nodes;
  private final RateLimiter local = new LocalRateLimiter(System::nanoTime);

  @Inject
  RedisRateLimiter(RedisScripts redis, InstantSource clock, NodeCount nodes) {
    this(redis, clock, nodes::nodes);
  }

  /**
   * @param nodes how many share the limits when each counts alone
   */
  RedisRateLimiter(RedisScripts redis, InstantSource clock, IntSupplier nodes) {
    this.redis = redis;
    this.breaker = new Breaker(clock);
    this.nodes = nodes;
  }

  @Override
  public RateStatus take(UUID key, int perMinute) {
    return ask(key, perMinute, "take", RateLimiter::take);
  }

  @Override
  public RateStatus look(UUID key, int perMinute) {
    return ask(key, perMinute, "look", RateLimiter::look);
  }

  /** The same question to a limiter of this node alone. */
  private interface Lone {
    RateStatus ask(RateLimiter limiter, UUID key, int perMinute);
  }

  private RateStatus ask(UUID key, int perMinute, String verb, Lone lone) {
    if (breaker.isOpen()) {
      return lone.ask(local, key, share(perMinute));
    }
    try {
      RateStatus status = asked(key, perMinute, verb);
      breaker.succeeded();
      return status;
    } catch (JedisException e) {
      if (breaker.failed()) {
        LOG.log(Level.WARNING, "Redis does not answer; this node limits rates alone", e);
      }
      return lone.ask(local, key, share(perMinute));
    }
  }

  private RateStatus asked(UUID key, int perMinute, String verb) {
    long each = Math.max(1, MICROS_PER_MINUTE / perMinute);
    List<String> words = List.of(Long.toString(each), Integer.toString(perMinute), verb);
    return status(redis.run(TAKE, List.of("tidegate:rate:{" + key + "}"), words), perMinute, each);
  }

  private int share(int perMinute) {
    return Math.max(1, perMinute / nodes.getAsInt());
  }

  private static RateStatus status(List<Long> result, int perMinute, long eachMicros) {
    long empty = result.get(1);
    return new RateStatus(
        result.get(0) == 1,
        perMinute,
        (int) ((eachMicros * perMinute - empty) / eachMicros),
        micros(result.get(2)),
        micros(empty));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
