package io.tidegate.idempotency;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code idempotency_key}: plain JDBC and no transaction but that of each statement, because
 * it stands on the way of every protected request.
 */
@ApplicationScoped
class KeyTable {

  /** How long a key stays taken after the last sign of life of the node that runs its request. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofHours(24);

  private static final String CLAIM =
      """
      insert into idempotency_key as held
          (tenant_id, key, fingerprint, attempt_id, effect_id, leased_until, expires_at)
      values (?, ?, ?, ?, ?, now() + make_interval(secs => ?), now() + make_interval(secs => ?))
      on conflict (tenant_id, key) do update
      set fingerprint = excluded.fingerprint, attempt_id = excluded.attempt_id,
          effect_id = case when held.expires_at <= now() then excluded.effect_id
                           else held.effect_id end,
          leased_until = excluded.leased_until, expires_at = excluded.expires_at,
          status = null, headers = null, body = null, packed = false
      where held.expires_at <= now()
         or (held.leased_until <= now() and held.fingerprint = excluded.fingerprint)
      returning effect_id
      """;

  private static final String FIND =
      """
      select fingerprint, status, headers, body, packed from idempotency_key
      where tenant_id = ? and key = ?
      """;

  private static final String FINISH =
      """
      update idempotency_key
      set leased_until = null, status = ?, headers = ?::jsonb, body = ?, packed = ?
      where tenant_id = ? and key = ? and attempt_id = ?
      """;

  /** Under a new attempt, so that a renewal which is on its way cannot lease it again. */
  private static final String GIVE_BACK =
      """
      update idempotency_key set leased_until = now(), attempt_id = gen_random_uuid()
      where tenant_id = ? and key = ? and attempt_id = ?
      """;

  private static final String RENEW =
      """
      update idempotency_key set leased_until = now() + make_interval(secs => ?)
      where tenant_id = ? and key = ? and attempt_id = ? and leased_until is not null
      """;

  private static final String PURGE =
      """
      delete from idempotency_key where (tenant_id, key) in (
        select tenant_id, key from idempotency_key
        where expires_at <= now()
        order by expires_at
        limit ?
        for update skip locked)
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** What is done with a prepared statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /**
   * Takes the key if it is new, given back, lapsed or expired.
   *
   * @return the key's effect, which is its first attempt; empty if it is not to be had
   */
  Optional<UUID> claim(IdempotencyKey key, Fingerprint wanted, UUID attempt) {
    return prepared(
        CLAIM,
        statement -> {
          set(
              statement,
              key.tenant(),
              key.text(),
              wanted.hash(),
              attempt,
              attempt,
              seconds(LEASE),
              seconds(KEPT));
          try (ResultSet claimed = statement.executeQuery()) {
            return claimed.next()
                ? Optional.of(claimed.getObject(1, UUID.class))
                : Optional.empty();
          }
        });
  }

  /** What stands in the way of a claim; empty if nothing does any more. */
  Optional<Claim> find(IdempotencyKey key, Fingerprint wanted) {
    return prepared(
        FIND,
        statement -> {
          set(statement, key.tenant(), key.text());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(KeyRow.read(row, wanted)) : Optional.empty();
          }
        });
  }

  /**
   * @return false if the lease was lost, so that the answer is not kept
   */
  boolean finish(KeyLease lease, FirstAnswer answer) {
    return prepared(
        FINISH,
        statement -> {
          int index = KeyRow.write(statement, answer);
          setLease(statement, index, lease);
          return statement.executeUpdate() == 1;
        });
  }

  void giveBack(KeyLease lease) {
    var _ =
        prepared(
            GIVE_BACK,
            statement -> {
              setLease(statement, 1, lease);
              return statement.executeUpdate();
            });
  }

  /** In one round trip, and without effect on leases that were lost. */
  void renew(Collection<KeyLease> leases) {
    var _ =
        prepared(
            RENEW,
            statement -> {
              for (KeyLease lease : leases) {
                statement.setDouble(1, seconds(LEASE));
                setLease(statement, 2, lease);
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /**
   * Deletes expired keys, oldest first, past those that another node is deleting.
   *
   * @return how many
   */
  int purge(int max) {
    return prepared(
        PURGE,
        statement -> {
          statement.setInt(1, max);
          return statement.executeUpdate();
        });
  }

  private <T> T prepared(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static void setLease(PreparedStatement statement, int first, KeyLease lease)
      throws SQLException {
    statement.setObject(first, lease.key().tenant());
    statement.setString(first + 1, lease.key().text());
    statement.setObject(first + 2, lease.attempt());
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds();
  }
}
