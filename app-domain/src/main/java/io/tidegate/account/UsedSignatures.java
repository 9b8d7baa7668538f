package io.tidegate.account;

import io.tidegate.platform.Purge;
import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Table {@code used_signature}: what a {@link SignatureLog} remembers while it is without help. */
@ApplicationScoped
public class UsedSignatures {

  private static final Logger LOG = System.getLogger(UsedSignatures.class.getName());
  private static final long ROUND_SECONDS = 60;
  private static final int PURGED_AT_ONCE = 1_000;
  private static final Duration PURGE_TIME = Duration.ofSeconds(ROUND_SECONDS / 2);

  private static final String ADD =
      """
      insert into used_signature (key_id, signature, expires_at)
      values (?, ?, now() + ? * interval '1 millisecond')
      on conflict do nothing
      """;

  private static final String PURGE =
      """
      delete from used_signature where (key_id, signature) in (
        select key_id, signature from used_signature
        where expires_at <= now()
        order by expires_at
        limit ?
        for update skip locked)
      """;

  @Resource private ManagedScheduledExecutorService scheduler;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final Purge purge;
  private Optional<ScheduledFuture<?>> purging = Optional.empty();

  @Inject
  public UsedSignatures(InstantSource clock) {
    this.purge = new Purge(PURGED_AT_ONCE, PURGE_TIME, clock);
  }

  void start(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
    purging =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS));
  }

  /**
   * Whether a signature was not there yet; it is from now on. Of several who add it at once, on
   * whichever nodes, one is told so.
   *
   * @param memory how long to keep it
   * @throws StoreUnavailable if nobody can say
   */
  public boolean add(UUID key, String signature, Duration memory) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, key);
      statement.setString(2, signature);
      statement.setLong(3, memory.toMillis());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Must not throw: there would be no other round. */
  private void round() {
    try {
      purge.round(this::purge);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "expired signatures are not deleted, trying again in a minute", e);
    }
  }

  private int purge(int max) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setInt(1, max);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  @PreDestroy
  void stop() {
    purging.ifPresent(schedule -> schedule.cancel(false));
  }
}
