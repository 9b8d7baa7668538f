package io.tidegate.quota.redis;

import io.tidegate.platform.Batches;
import io.tidegate.platform.Environment;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.platform.redis.RedisConnections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Runs scripts in Redis, with a bound on connections and on time. What many threads want at once
 * goes there together, in one round trip.
 */
@ApplicationScoped
class RedisScripts {

  /** Longer than an answer may take: a queue at our own door is not Redis' failure. */
  private static final int QUEUE_MILLIS = 1_000;

  private static final int MAX_BATCH = 200;
  private static final int MAX_WAITING = 10_000;

  private static final Pattern RUN_ID = Pattern.compile("run_id:(\\p{XDigit}+)");

  private final RedisClient client;
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private final AtomicLong failedAtNanos = new AtomicLong(System.nanoTime());
  private final Batches<Call, Response<Object>> batches =
      new Batches<>(
          "redis", MAX_BATCH, MAX_WAITING, Duration.ofMillis(QUEUE_MILLIS), this::answers);

  private record Call(String script, List<String> keys, List<String> arguments, long sinceNanos) {}

  @Inject
  RedisScripts(Environment environment) {
    this(RedisConnections.address(environment));
  }

  RedisScripts(URI redis) {
    this.client = RedisConnections.open(redis, Duration.ofMillis(QUEUE_MILLIS));
  }

  /**
   * Runs a script that returns a list of whole numbers. In its text, {@code @RUN@} stands for the
   * server's {@code run_id}.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis does not answer in time
   */
  List<Long> run(String script, List<String> keys, List<String> arguments) {
    var call = new Call(script, keys, arguments, System.nanoTime());
    try {
      return answer(call);
    } catch (JedisNoScriptException e) { // another server, or another run of it
      digests.put(script, load(script));
      return answer(call);
    }
  }

  @SuppressWarnings("unchecked") // the script's own contract
  private List<Long> answer(Call call) {
    try {
      return (List<Long>) batches.ask(call).get();
    } catch (StoreUnavailable e) {
      throw new JedisConnectionException(e);
    }
  }

  private List<Response<Object>> answers(List<Call> calls) {
    // Whoever waited while others failed need not find out for himself.
    if (failedAtNanos.get() - calls.getFirst().sinceNanos() > 0) {
      throw new JedisConnectionException("Redis failed while this call waited for its turn");
    }
    try (Pipeline connection = client.pipelined()) {
      return calls.stream().map(call -> send(call, connection)).toList();
    } catch (JedisConnectionException e) {
      failedAtNanos.set(System.nanoTime());
      client.getPool().clear(); // the others are most likely as dead, and each would fail once
      throw e;
    }
  }

  private Response<Object> send(Call call, Pipeline connection) {
    String digest = digests.computeIfAbsent(call.script(), this::load);
    return connection.evalsha(digest, call.keys(), call.arguments());
  }

  /** A field of a hash that holds whole numbers; zero if it is not there. */
  long number(String key, String field) {
    String value = client.hget(key, field);
    return value == null ? 0 : Long.parseLong(value);
  }

  /** Says that {@code member} is alive until {@code end}; returns how many are at {@code now}. */
  long beat(String key, String member, long now, long end) {
    client.zadd(key, (double) end, member);
    client.zremrangeByScore(key, 0, (double) now);
    return client.zcard(key);
  }

  /**
   * Loads a script that knows which run of the server it belongs to. One connection for both
   * commands: it does not outlive the server, so that no other run gets the script.
   */
  private String load(String script) {
    try (Pipeline connection = client.pipelined()) {
      Matcher run = RUN_ID.matcher(answer(connection, Command.INFO, "server"));
      if (!run.find()) {
        throw new JedisException("Redis does not tell its run_id");
      }
      return answer(connection, Command.SCRIPT, "LOAD", script.replace("@RUN@", run.group(1)));
    }
  }

  private static String answer(Pipeline connection, Command command, String... arguments) {
    Response<Object> answer = connection.sendCommand(command, arguments);
    connection.sync();
    return SafeEncoder.encode((byte[]) answer.get());
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
