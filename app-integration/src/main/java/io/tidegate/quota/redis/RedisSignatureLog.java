package io.tidegate.quota.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.account.SignatureCheck;
import io.tidegate.account.SignatureLog;
import io.tidegate.account.UsedSignatures;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Signatures that were used: in Redis for all nodes, and on this node as well.
 *
 * <p>While Redis is away PostgreSQL is asked in its place, and for as long after as a signature of
 * then may be good, because Redis was not told of it: also by nodes that had none to check then. It
 * is told as soon as it answers, for nodes that it always answered. What other nodes had told only
 * Redis before is not known then; what came to this node is.
 */
@ApplicationScoped
class RedisSignatureLog implements SignatureLog {

  private static final Logger LOG = System.getLogger(RedisSignatureLog.class.getName());

  /**
   * About 20 MB. With more in eleven minutes the oldest are forgotten here, though not in Redis.
   */
  private static final int MAX_HERE = 100_000;

  /** No signature is good for longer. */
  private static final Duration LONGEST = SignatureCheck.MEMORY;

  /** Returns one if the signature was not there. */
  static final String REMEMBER =
      """
      if redis.call('SET', KEYS[1], '', 'NX', 'PX', ARGV[1]) then
        return {1}
      end
      return {0}
      """;

  private final RedisScripts redis;
  private final UsedSignatures used;
  private final Breaker breaker;
  private final InstantSource clock;
  private final UntoldSignatures untold;
  private volatile Instant incompleteUntil = Instant.MIN;
  private volatile int outages;
  private final Cache<String, Boolean> here =
      Caffeine.newBuilder().maximumSize(MAX_HERE).expireAfterWrite(LONGEST).build();

  @Inject
  RedisSignatureLog(RedisScripts redis, UsedSignatures used, Breaker breaker, InstantSource clock) {
    this.redis = redis;
    this.used = used;
    this.breaker = breaker;
    this.clock = clock;
    this.untold = new UntoldSignatures(redis, breaker, clock);
    breaker.whenBack(untold::tell);
  }

  @Override
  public boolean isFirst(UUID key, String signature, Duration memory) {
    String name = "tidegate:signature:{" + key + "}:" + signature;
    if (here.asMap().putIfAbsent(name, true) != null) {
      return false;
    }
    try {
      return switch (inRedis(name, memory)) {
        case KNOWN -> false;
        case NEW -> isComplete() || used.add(key, signature, memory);
        case UNTOLD -> isFirstWithoutRedis(name, key, signature, memory);
      };
    } catch (StoreUnavailable e) {
      here.invalidate(name); // it is refused for now, but was not used
      throw e;
    }
  }

  /** Whether Redis knows all signatures that may still be good, of whichever node. */
  private boolean isComplete() {
    int known = breaker.outages();
    if (breaker.isOpen() || known != outages) {
      incompleteUntil = clock.instant().plus(LONGEST);
      outages = known;
    }
    return incompleteUntil.isBefore(clock.instant());
  }

  /** Redis learns of it later: nodes that it answers would take it as well. */
  private boolean isFirstWithoutRedis(String name, UUID key, String signature, Duration memory) {
    boolean first = used.add(key, signature, memory);
    if (first) {
      untold.keep(name, memory);
    }
    return first;
  }

  /** What Redis says of a signature that it is told. */
  private enum Answer {
    NEW,
    KNOWN,
    /** Nothing: perhaps it was not even told. */
    UNTOLD
  }

  private Answer inRedis(String name, Duration memory) {
    if (breaker.isOpen()) {
      return Answer.UNTOLD;
    }
    try {
      String millis = Long.toString(memory.toMillis());
      boolean first = redis.run(REMEMBER, List.of(name), List.of(millis)).getFirst() == 1;
      return first ? Answer.NEW : Answer.KNOWN;
    } catch (JedisException e) {
      if (breaker.failed()) {
        LOG.log(Level.WARNING, "Redis does not answer; PostgreSQL is asked about signatures", e);
      }
      return Answer.UNTOLD;
    }
  }
}
