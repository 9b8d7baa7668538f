package io.tidegate.chat.redis;

import io.tidegate.chat.CancelWish;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What nodes tell each other through Redis: that a log has news, and that an answer shall end. One
 * connection for all of it. A message may be lost, so nobody may rely on one.
 */
@ApplicationScoped
class TurnSignals {

  static final String CANCELS = "tidegate:cancels";

  private static final Logger LOG = System.getLogger(TurnSignals.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AFTER_MIGRATION = 100;

  private final LogRedis redis;
  private final Consumer<CancelWish> cancels;
  private final Map<String, List<Semaphore>> waiting = new HashMap<>();
  private Listener listener = new Listener();
  private volatile boolean closed;

  @Inject
  TurnSignals(LogRedis redis, Event<CancelWish> cancels) {
    this(redis, cancels::fire);
  }

  TurnSignals(LogRedis redis, Consumer<CancelWish> cancels) {
    this.redis = redis;
    this.cancels = cancels;
  }

  void start(
      @Observes @Priority(AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
    Thread thread = Thread.ofVirtual().name("turn-signals").unstarted(this::run);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        redis.listen(begin(), channels());
      } catch (JedisException e) {
        LOG.log(Level.DEBUG, "no signals from Redis; connecting again in a second", e);
      } catch (RuntimeException e) { // whatever it is: no other thread listens
        LOG.log(Level.WARNING, "signals cannot be heard; connecting again in a second", e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private synchronized Listener begin() {
    listener = new Listener();
    return listener;
  }

  private synchronized String[] channels() {
    List<String> channels = new ArrayList<>(waiting.keySet());
    channels.add(CANCELS);
    return channels.toArray(String[]::new);
  }

  /** Gives {@code news} a permit whenever the log may have news, until {@link #leave}. */
  synchronized void join(String channel, Semaphore news) {
    List<Semaphore> all = waiting.computeIfAbsent(channel, _ -> new ArrayList<>(1));
    all.add(news);
    if (all.size() == 1) {
      tell(() -> listener.subscribe(channel));
    }
  }

  synchronized void leave(String channel, Semaphore news) {
    List<Semaphore> all = waiting.get(channel);
    if (all != null && all.remove(news) && all.isEmpty()) {
      waiting.remove(channel);
      tell(() -> listener.unsubscribe(channel));
    }
  }

  /** Without a connection there is nothing to say: the next one begins with all channels. */
  private void tell(Runnable command) {
    if (listener.isSubscribed()) {
      try {
        command.run();
      } catch (JedisException e) {
        LOG.log(Level.DEBUG, "the connection to Redis is gone", e);
      }
    }
  }

  private synchronized void happened(String channel) {
    waiting.getOrDefault(channel, List.of()).forEach(Semaphore::release);
  }

  private final class Listener extends JedisPubSub {

    @Override
    public void onMessage(String channel, String message) {
      if (channel.equals(CANCELS)) {
        cancel(message);
      } else {
        happened(channel);
      }
    }

    /** Whatever a message does, those after it are heard. */
    private void cancel(String answer) {
      try {
        cancels.accept(new CancelWish(UUID.fromString(answer)));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a wish to end an answer was not understood and is left", e);
      }
    }

    /** A channel may have been joined while the connection was being made. */
    @Override
    public void onSubscribe(String channel, int subscribed) {
      happened(channel);
      if (channel.equals(CANCELS)) {
        subscribeToTheRest();
      }
    }

    private void subscribeToTheRest() {
      synchronized (TurnSignals.this) {
        if (!waiting.isEmpty()) {
          subscribe(waiting.keySet().toArray(String[]::new));
        }
      }
    }
  }

  @PreDestroy
  synchronized void stop() {
    closed = true;
    tell(() -> listener.unsubscribe());
  }
}
