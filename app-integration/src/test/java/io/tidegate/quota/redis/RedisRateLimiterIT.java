package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.process.Ports;
import io.tidegate.quota.RateLimiter;
import io.tidegate.testsupport.RateLimiterContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real Redis, and what happens when it stops and returns. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisRateLimiterIT implements RateLimiterContract {

  private LocalRedis redis;
  private RedisScripts scripts;

  @BeforeAll
  void start(@TempDir Path folder) {
    redis = LocalRedis.start(folder, Ports.free());
    scripts = new RedisScripts(redis.url());
  }

  @AfterAll
  void stop() {
    scripts.close();
    redis.close();
  }

  @Override
  public RateLimiter limiter() {
    return new RedisRateLimiter(scripts, InstantSource.system(), () -> 1);
  }

  @Test
  void nodes_share_a_limit() {
    var key = UUID.randomUUID();
    RateLimiter one = limiter();
    RateLimiter another = limiter();

    assertThat(one.take(key, 2).admitted()).isTrue();
    assertThat(another.take(key, 2).admitted()).isTrue();
    assertThat(one.take(key, 2).admitted()).isFalse();
    assertThat(another.take(key, 2).admitted()).isFalse();
  }

  @Test
  void a_node_limits_alone_while_redis_is_away_and_asks_again_later(@TempDir Path elsewhere) {
    int port = Ports.free();
    var now = new HandClock();
    LocalRedis mortal = LocalRedis.start(elsewhere, port);
    var mortalScripts = new RedisScripts(mortal.url());
    var limiter = new RedisRateLimiter(mortalScripts, now, () -> 1);
    var key = UUID.randomUUID();
    assertThat(limiter.take(key, 1).admitted()).isTrue();

    mortal.close();
    assertThat(limiter.take(key, 1).admitted()).as("this node's own bucket").isTrue();
    assertThat(limiter.take(key, 1).admitted()).as("never open").isFalse();

    try (var returned = LocalRedis.start(elsewhere, port)) {
      assertThat(returned.process().isAlive()).isTrue();
      now.moveOn();
      assertThat(limiter.take(UUID.randomUUID(), 1).admitted()).isTrue();
      assertThat(limiter.take(key, 1).admitted()).as("the shared bucket is kept").isFalse();
    }
    mortalScripts.close();
  }

  /** Stands still unless it is moved. */
  private static final class HandClock implements InstantSource {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    void moveOn() {
      now = now.plus(Duration.ofSeconds(2));
    }
  }
}
