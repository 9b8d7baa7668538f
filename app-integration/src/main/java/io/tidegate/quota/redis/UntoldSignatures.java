package io.tidegate.quota.redis;

import io.tidegate.quota.redis.RedisScripts.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Signatures that were used while Redis did not answer this node, until it was told of them: nodes
 * that it answered all the time ask nobody else.
 */
final class UntoldSignatures {

  /** As many as a node knows by itself. With more the oldest are forgotten: they end first. */
  private static final int MAX = 100_000;

  /** So many are told well within the time that Redis has for an answer. */
  private static final int AT_ONCE = 200;

  private final RedisScripts redis;
  private final Breaker breaker;
  private final InstantSource clock;
  private final BlockingQueue<Untold> untold = new LinkedBlockingQueue<>(MAX);

  private record Untold(String name, Instant end) {}

  UntoldSignatures(RedisScripts redis, Breaker breaker, InstantSource clock) {
    this.redis = redis;
    this.breaker = breaker;
    this.clock = clock;
  }

  /** Keeps one until Redis answers, or until it is good no longer. */
  void keep(String name, Duration memory) {
    var one = new Untold(name, clock.instant().plus(memory));
    while (!untold.offer(one)) {
      untold.poll();
    }
    if (!breaker.isOpen()) { // nobody else may come by
      tell();
    }
  }

  /** Tells Redis of all; what it does not hear is kept. */
  void tell() {
    for (List<Untold> some = some(); !some.isEmpty(); some = some()) {
      try {
        redis.run(some.stream().filter(this::isGood).map(this::call).toList());
      } catch (JedisException e) {
        some.forEach(untold::offer);
        breaker.failed();
        return;
      }
    }
  }

  private List<Untold> some() {
    List<Untold> some = new ArrayList<>();
    untold.drainTo(some, AT_ONCE);
    return some;
  }

  private boolean isGood(Untold one) {
    return one.end().isAfter(clock.instant());
  }

  private Call call(Untold one) {
    Duration left = Duration.between(clock.instant(), one.end());
    String millis = Long.toString(Math.max(left.toMillis(), 1));
    return new Call(RedisSignatureLog.REMEMBER, List.of(one.name()), List.of(millis));
  }
}
