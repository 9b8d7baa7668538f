package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.UsedSignatures;
import io.tidegate.localstack.part.LocalRedis;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ports;
import io.tidegate.platform.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisSignatureLogIT {

  private static final UUID KEY = new UUID(0, 1);
  private static final Duration MEMORY = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int port = Ports.free();
  private final RedisScripts redis = PatientScripts.at(port);
  private final Table table = new Table();
  private final Node one = new Node(redis);
  private final Node other = new Node(redis);
  private Instant now = Instant.EPOCH;

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void without_redis_a_signature_is_good_once_on_all_nodes_together() {
    assertThat(one.isFirst("a")).isTrue();

    assertThat(other.isFirst("a")).isFalse();
    assertThat(one.isFirst("a")).isFalse();
    assertThat(other.isFirst("b")).isTrue();
  }

  @Test
  void without_any_store_a_signature_is_neither_taken_nor_used() {
    table.isAway = true;
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> one.isFirst("a"));

    table.isAway = false;

    assertThat(one.isFirst("a")).isTrue();
  }

  @Test
  void what_came_through_redis_is_refused_on_its_node_when_redis_is_gone(@TempDir Path folder) {
    try (var _ = LocalRedis.start(folder, port)) {
      assertThat(one.isFirst("a")).isTrue();
      assertThat(other.isFirst("a")).isFalse();
    }

    assertThat(one.isFirst("a")).isFalse();
  }

  @Test
  void what_was_used_without_redis_is_refused_when_it_is_back(@TempDir Path folder) {
    assertThat(one.isFirst("a")).isTrue();
    assertThat(other.isFirst("b")).isTrue();

    try (var _ = LocalRedis.start(folder, port)) {
      assertThat(Await.until(() -> !other.breaker.isOpen(), PATIENCE)).isTrue();
      assertThat(other.isFirst("a")).isFalse();
      assertThat(other.isFirst("c")).isTrue();
      assertThat(table.names).hasSize(3);

      now = now.plusSeconds(700);
      assertThat(other.isFirst("d")).isTrue();
      assertThat(table.names).as("nobody needs PostgreSQL any more").hasSize(3);
    }
  }

  /** Its beat has found Redis away, though nobody asked it anything. */
  @Test
  void what_was_used_without_redis_is_refused_by_a_node_that_was_idle_then(@TempDir Path folder) {
    assertThat(one.isFirst("a")).isTrue();
    other.breaker.missed();

    try (var _ = LocalRedis.start(folder, port)) {
      assertThat(other.isFirst("a")).isFalse();
    }
  }

  /** The other was answered all the time, and has no reason to ask PostgreSQL. */
  @Test
  void what_was_used_past_a_late_answer_is_refused_by_nodes_that_redis_answered(
      @TempDir Path folder) {
    try (var _ = LocalRedis.start(folder, port);
        var late = new Late()) {
      assertThat(new Node(late).isFirst("a")).isTrue();

      assertThat(late.isTold("a")).isTrue();
      assertThat(other.isFirst("a")).isFalse();
    }
  }

  @Test
  void what_was_used_in_an_absence_is_refused_by_nodes_that_redis_answered(@TempDir Path folder) {
    try (var late = new Late()) {
      var alone = new Node(late);
      assertThat(alone.isFirst("a")).isTrue();
      try (var _ = LocalRedis.start(folder, port)) {
        assertThat(late.isTold("a")).isTrue();
        assertThat(other.isFirst("a")).isFalse();
      }
    }
  }

  /** The connections of a node to which one answer does not come. */
  private final class Late extends RedisScripts implements AutoCloseable {
    private final AtomicBoolean isLate = new AtomicBoolean(true);

    Late() {
      super(PatientScripts.url(port), PatientScripts.PATIENCE);
    }

    @Override
    List<Object> run(List<Call> calls) {
      if (isLate.getAndSet(false)) {
        throw new JedisConnectionException("late");
      }
      return super.run(calls);
    }

    boolean isTold(String signature) {
      try (var client = RedisClient.create("127.0.0.1", port)) {
        String name = "tidegate:signature:{" + KEY + "}:" + signature;
        return Await.until(() -> client.pttl(name) > 0, PATIENCE);
      }
    }

    @Override
    public void close() {
      super.close();
    }
  }

  /** One of some that share Redis and PostgreSQL. */
  private final class Node {
    private final Breaker breaker;
    private final RedisSignatureLog log;

    Node(RedisScripts redis) {
      breaker = new Breaker(redis);
      log = new RedisSignatureLog(redis, table, breaker, (InstantSource) () -> now);
    }

    boolean isFirst(String signature) {
      return log.isFirst(KEY, signature, MEMORY);
    }
  }

  /** Table {@code used_signature} in memory. */
  private static final class Table extends UsedSignatures {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private boolean isAway;

    Table() {
      super(InstantSource.system());
    }

    @Override
    public boolean add(UUID key, String signature, Duration memory) {
      if (isAway) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      return names.add(key + signature);
    }
  }
}
