package io.tidegate.quota.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.account.SignatureLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Signatures that were used, in Redis for all nodes, and on this node as well, so that what came
 * here once is refused here also while Redis is away.
 */
@ApplicationScoped
class RedisSignatureLog implements SignatureLog {

  private static final Logger LOG = System.getLogger(RedisSignatureLog.class.getName());

  /** About 20 MB. With more in ten minutes the oldest are forgotten here, though not in Redis. */
  private static final int MAX_HERE = 100_000;

  /** No signature is good for longer, however early it was made. */
  private static final Duration LONGEST = Duration.ofSeconds(601);

  private static final String REMEMBER =
      """
      if redis.call('SET', KEYS[1], '', 'NX', 'PX', ARGV[1]) then
        return {1}
      end
      return {0}
      """;

  private final RedisScripts redis;
  private final Breaker breaker;
  private final Cache<String, Boolean> here =
      Caffeine.newBuilder().maximumSize(MAX_HERE).expireAfterWrite(LONGEST).build();

  @Inject
  RedisSignatureLog(RedisScripts redis, Breaker breaker) {
    this.redis = redis;
    this.breaker = breaker;
  }

  @Override
  public boolean isFirst(UUID key, String signature, Duration memory) {
    String name = "tidegate:signature:{" + key + "}:" + signature;
    return here.asMap().putIfAbsent(name, true) == null && isFirstOfAll(name, memory);
  }

  private boolean isFirstOfAll(String name, Duration memory) {
    if (breaker.isOpen()) {
      return true;
    }
    try {
      String millis = Long.toString(memory.toMillis());
      return redis.run(REMEMBER, List.of(name), List.of(millis)).getFirst() == 1;
    } catch (JedisException e) {
      if (breaker.failed()) {
        LOG.log(Level.WARNING, "Redis does not answer; this node checks signatures alone", e);
      }
      return true;
    }
  }
}
