package io.tidegate.chat.redis;

import io.tidegate.chat.ReplayLog.Part;
import io.tidegate.chat.TurnEvent;
import io.tidegate.platform.Environment;
import io.tidegate.platform.redis.RedisConnections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The commands that the replay log needs, with a bound on connections and on time. */
@ApplicationScoped
class LogRedis {

  /** No request waits here, and events that are given up tear a gap: better late than never. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  /** Entries that are read at once; an entry may have many events. */
  private static final int MAX_ENTRIES = 100;

  private static final String APPEND_DIGEST = LogScript.APPEND.digest();

  private final RedisClient client;

  @Inject
  LogRedis(Environment environment) {
    this(RedisConnections.address(environment));
  }

  LogRedis(URI redis) {
    this.client = RedisConnections.open(redis, MAX_WAIT, MAX_WAIT);
  }

  /** Runs {@link LogScript#APPEND} for many logs in one round trip. */
  void append(List<Batch> batches) {
    try {
      appendKnown(batches);
    } catch (JedisNoScriptException e) { // the first time, or Redis was restarted
      var _ = forgetDead(() -> client.scriptLoad(LogScript.APPEND.text()));
      appendKnown(batches);
    }
  }

  private void appendKnown(List<Batch> batches) {
    forgetDead(
        () -> {
          List<Response<Object>> replies = new ArrayList<>(batches.size());
          try (Pipeline pipeline = client.pipelined()) {
            for (Batch batch : batches) {
              replies.add(pipeline.evalsha(APPEND_DIGEST, batch.keys().all(), batch.words()));
            }
          }
          return replies.stream().map(Response::get).toList(); // each may be an error
        });
  }

  /** Runs {@link LogScript#TAKE}. */
  List<TurnEvent> takeOver(LogKeys keys, int epoch, Duration ttl) {
    List<String> words = List.of(Integer.toString(epoch), Long.toString(ttl.toMillis()));
    return forgetDead(() -> events(entries(client.eval(LogScript.TAKE.text(), keys.all(), words))));
  }

  /** Some events after number {@code seq}, of one epoch. */
  Part read(LogKeys keys, long seq) {
    return forgetDead(
        () -> {
          List<LogEntry> entries =
              entries(
                  client.executeCommand(
                      new CommandArguments(Protocol.Command.XRANGE)
                          .key(keys.log())
                          .add("(" + seq)
                          .add("+")
                          .add("COUNT")
                          .add(MAX_ENTRIES)));
          if (entries.isEmpty()) {
            return Part.NONE;
          }
          int epoch = entries.getFirst().epoch();
          List<LogEntry> together =
              entries.stream().takeWhile(one -> one.epoch() == epoch).toList();
          return new Part(
              epoch, events(together).stream().filter(event -> event.seq() > seq).toList());
        });
  }

  void publish(String channel, String message) {
    var _ = forgetDead(() -> client.publish(channel, message));
  }

  /** Listens on the calling thread until the connection breaks or the listener unsubscribes. */
  void listen(JedisPubSub listener, String... channels) {
    client.subscribe(listener, channels);
  }

  private static List<TurnEvent> events(List<LogEntry> entries) {
    List<TurnEvent> events = new ArrayList<>();
    entries.forEach(entry -> events.addAll(EventText.read(entry.last(), entry.words())));
    return events;
  }

  private static List<LogEntry> entries(Object reply) {
    return ((List<?>) reply).stream().map(LogRedis::entry).toList();
  }

  private static LogEntry entry(Object entry) {
    List<?> parts = (List<?>) entry;
    List<String> words = ((List<?>) parts.get(1)).stream().map(LogRedis::text).toList();
    String id = text(parts.get(0));
    return new LogEntry(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        Integer.parseInt(words.get(1)),
        words.subList(2, words.size()));
  }

  /** Scripts answer with strings, commands with bytes. */
  private static String text(Object word) {
    return word instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) word;
  }

  /** Where one connection is dead, the others most likely are, and each would fail once. */
  private <T> T forgetDead(Supplier<T> command) {
    try {
      return command.get();
    } catch (JedisConnectionException e) {
      client.getPool().clear();
      throw e;
    }
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
