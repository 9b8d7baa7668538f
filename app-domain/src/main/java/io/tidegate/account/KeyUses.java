package io.tidegate.account;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * When each key was last used. No request waits for it: it is written down every few seconds, and
 * what a node has not written when it dies is forgotten.
 */
@ApplicationScoped
class KeyUses {

  private static final Logger LOG = System.getLogger(KeyUses.class.getName());
  private static final long ROUND_SECONDS = 5;

  /** Finer than this nobody needs to know, and a row that changes seldom costs little. */
  private static final Duration PRECISION = Duration.ofMinutes(1);

  private static final String WRITE =
      """
      update api_key set last_used_at = ?
      where id = ? and (last_used_at is null or last_used_at < ?)
      """;

  @Resource private ManagedScheduledExecutorService scheduler;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
  private Optional<ScheduledFuture<?>> writing = Optional.empty();

  void start(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
    writing =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS));
  }

  /** Never blocks. */
  void note(UUID key, Instant at) {
    uses.putIfAbsent(key, at);
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      write();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "when keys were used is not written down, trying again: " + e);
    }
  }

  private void write() throws SQLException {
    if (uses.isEmpty()) {
      return;
    }
    Map<UUID, Instant> known = new TreeMap<>(uses); // in one order on all nodes, as rows are locked
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      for (Map.Entry<UUID, Instant> use : known.entrySet()) {
        statement.setObject(1, use.getValue().atOffset(ZoneOffset.UTC));
        statement.setObject(2, use.getKey());
        statement.setObject(3, use.getValue().minus(PRECISION).atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    known.forEach(uses::remove);
  }

  @PreDestroy
  void stop() {
    writing.ifPresent(schedule -> schedule.cancel(false));
    round();
  }
}
