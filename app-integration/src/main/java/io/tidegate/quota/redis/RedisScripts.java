package io.tidegate.quota.redis;

import io.tidegate.platform.Environment;
import io.tidegate.platform.redis.RedisConnections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

/** Runs scripts in Redis, with a bound on connections and on time. */
@ApplicationScoped
class RedisScripts {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * Longer than a busy machine needs, because an answer that is given up leaves a doubt; but so
   * short that a freeze is felt by fewer than one in a hundred of the requests of twenty seconds.
   */
  private static final int ANSWER_MILLIS = 75;

  private static final Pattern RUN_ID = Pattern.compile("run_id:(\\p{XDigit}+)");

  private final RedisClient client;
  private final Duration maxAnswer;
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  /** One run of a script. */
  record Call(String script, List<String> keys, List<String> arguments) {}

  @Inject
  RedisScripts(Environment environment) {
    this(
        RedisConnections.address(environment),
        Duration.ofMillis(environment.positive("TIDEGATE_REDIS_ANSWER_MILLIS", ANSWER_MILLIS)));
  }

  RedisScripts(URI redis, Duration maxAnswer) {
    this.client = RedisConnections.open(redis, PATIENCE, maxAnswer);
    this.maxAnswer = maxAnswer;
  }

  /** How long Redis may take for an answer. */
  Duration maxAnswer() {
    return maxAnswer;
  }

  /**
   * Runs a script that returns a list of whole numbers. In its text, {@code @RUN@} stands for the
   * server's {@code run_id}.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis does not answer in time
   */
  @SuppressWarnings("unchecked") // the script's own contract
  List<Long> run(String script, List<String> keys, List<String> arguments) {
    return (List<Long>) run(List.of(new Call(script, keys, arguments))).getFirst();
  }

  /** The same for many runs, in one round trip; returns what each returned. */
  List<Object> run(List<Call> calls) {
    List<Response<Object>> answers = sent(calls);
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      read.add(read(calls.get(i), answers.get(i)));
    }
    return read;
  }

  private Object read(Call call, Response<Object> answer) {
    try {
      return answer.get();
    } catch (JedisNoScriptException e) { // another server, or another run of it
      digests.put(call.script(), load(call.script()));
      return sent(List.of(call)).getFirst().get();
    }
  }

  private List<Response<Object>> sent(List<Call> calls) {
    try (Pipeline connection = client.pipelined()) {
      return calls.stream().map(call -> send(call, connection)).toList();
    } catch (JedisConnectionException e) {
      client.getPool().clear(); // the others are most likely as dead, and each would fail once
      throw e;
    }
  }

  private Response<Object> send(Call call, Pipeline connection) {
    String digest = digests.computeIfAbsent(call.script(), this::load);
    return connection.evalsha(digest, call.keys(), call.arguments());
  }

  /** Whether the server is there; if not, that may take a while to find out. */
  boolean answers() {
    try {
      return client.ping() != null;
    } catch (JedisException e) {
      return false;
    }
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
