package io.tidegate.chat.redis;

import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The replay log as streams in Redis, one for each answer; the number of an entry is that of its
 * last event. Where Redis does not answer, the log is empty.
 */
@ApplicationScoped
class RedisReplayLog implements ReplayLog {

  private static final Logger LOG = System.getLogger(RedisReplayLog.class.getName());

  private final LogRedis redis;
  private final TurnSignals signals;
  private final LogWriter writer;

  @Inject
  RedisReplayLog(LogRedis redis, TurnSignals signals) {
    this.redis = redis;
    this.signals = signals;
    this.writer = new LogWriter(redis::append);
  }

  @Override
  public void append(UUID answer, int epoch, List<TurnEvent> events) {
    writer.write(answer, epoch, events);
  }

  @Override
  public Tail follow(UUID answer) {
    return new RedisTail(redis, signals, new LogKeys(answer));
  }

  @Override
  public List<TurnEvent> takeOver(UUID answer, int epoch) {
    try {
      return redis.takeOver(new LogKeys(answer), epoch, KEPT);
    } catch (JedisException e) {
      LOG.log(Level.INFO, "the log of answer {0} cannot be read: {1}", answer, e.getMessage());
      return List.of();
    }
  }

  @Override
  public void cancel(UUID answer) {
    try {
      redis.publish(TurnSignals.CANCELS, answer.toString());
    } catch (JedisException e) {
      LOG.log(Level.DEBUG, "the wish to end answer {0} goes by the database alone", answer);
    }
  }

  @PreDestroy
  void close() {
    writer.close();
  }
}
