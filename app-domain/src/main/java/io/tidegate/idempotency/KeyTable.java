package io.tidegate.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code idempotency_key}, as requests use it.
 *
 * <p>These commits do not wait for the disk ({@code lazily}). All nodes see them at once, and a
 * crash of PostgreSQL cannot lose a claim and keep an effect: whatever the request writes comes
 * later in the same log, so it is on the disk only if the claim is.
 */
@ApplicationScoped
class KeyTable {

  /** How long a key stays taken after the last sign of life of the node that runs its request. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** How long a key stands for its first request. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final String CLAIM =
      """
      insert into idempotency_key as held
          (tenant_id, key, fingerprint, attempt_id, effect_id, leased_until, expires_at)
      select ?, ?, ?, ?, ?, now() + ? * interval '1 second', now() + ? * interval '1 second'
      from (select set_config('synchronous_commit', 'off', true)) as lazily
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

  /** Under a new attempt, so that a renewal which is on its way cannot lease it again. */
  private static final String GIVE_BACK =
      """
      update idempotency_key set leased_until = now(), attempt_id = gen_random_uuid()
      from (select set_config('synchronous_commit', 'off', true)) as lazily
      where tenant_id = ? and key = ? and attempt_id = ?
      """;

  private final Database database;

  @Inject
  KeyTable(Database database) {
    this.database = database;
  }

  /**
   * Takes the key if it is new, given back, lapsed or expired.
   *
   * @return the key's effect, which is its first attempt; empty if it is not to be had
   */
  Optional<UUID> claim(IdempotencyKey key, Fingerprint wanted, UUID attempt) {
    return database.prepared(
        CLAIM,
        statement -> {
          setKey(statement, 1, key);
          statement.setString(3, wanted.hash());
          statement.setObject(4, attempt);
          statement.setObject(5, attempt);
          statement.setLong(6, LEASE.toSeconds());
          statement.setLong(7, KEPT.toSeconds());
          try (ResultSet claimed = statement.executeQuery()) {
            return claimed.next()
                ? Optional.of(claimed.getObject(1, UUID.class))
                : Optional.empty();
          }
        });
  }

  /** What stands in the way of a claim; empty if nothing does any more. */
  Optional<Claim> find(IdempotencyKey key, Fingerprint wanted) {
    return database.prepared(
        FIND,
        statement -> {
          setKey(statement, 1, key);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(KeyRow.read(row, wanted)) : Optional.empty();
          }
        });
  }

  void giveBack(KeyLease lease) {
    var _ =
        database.prepared(
            GIVE_BACK,
            statement -> {
              setLease(statement, 1, lease);
              return statement.executeUpdate();
            });
  }

  static void setLease(PreparedStatement statement, int first, KeyLease lease) throws SQLException {
    setKey(statement, first, lease.key());
    statement.setObject(first + 2, lease.attempt());
  }

  private static void setKey(PreparedStatement statement, int first, IdempotencyKey key)
      throws SQLException {
    statement.setObject(first, key.tenant());
    statement.setString(first + 1, key.text());
  }
}
