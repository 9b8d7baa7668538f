package io.tidegate.idempotency;

import io.tidegate.platform.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What nearly every keyed request does to table {@code idempotency_key}: begins under a new key,
 * and leaves its answer there. Many requests share a round trip. Beginning is as lazy as {@link
 * KeyTable}; an answer is on the disk before its client has its end, or who asked again after a
 * crash of PostgreSQL would pay for another.
 */
@ApplicationScoped
class BatchedKeys {

  /** In the order of the keys, or two batches could wait for each other. */
  private static final String BEGIN =
      """
      insert into idempotency_key
          (tenant_id, key, fingerprint, attempt_id, effect_id, leased_until, expires_at)
      select tenant_id, key, fingerprint, attempt_id, attempt_id,
          now() + ? * interval '1 second', now() + ? * interval '1 second'
      from (select set_config('synchronous_commit', 'off', true)) as lazily,
          unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[])
              as wanted (tenant_id, key, fingerprint, attempt_id)
      order by tenant_id, key
      on conflict (tenant_id, key) do nothing
      returning attempt_id
      """;

  private static final String FINISH =
      """
      update idempotency_key
      set leased_until = null, status = ?, headers = ?::jsonb, body = ?, packed = ?
      where tenant_id = ? and key = ? and attempt_id = ?
      """;

  private static final int MAX_BATCH = 100;
  private static final int MAX_WAITING = 10_000;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Database database;
  private final Batches<Beginning, Boolean> beginnings;
  private final Batches<Ending, Boolean> endings;

  private record Beginning(IdempotencyKey key, Fingerprint wanted, UUID attempt) {}

  private record Ending(KeyLease lease, FirstAnswer answer) {}

  @Inject
  BatchedKeys(Database database) {
    this.database = database;
    this.beginnings = batches("idempotency-begin", this::begun);
    this.endings = batches("idempotency-finish", this::ended);
  }

  private static <T> Batches<T, Boolean> batches(String name, Batches.Round<T, Boolean> round) {
    return new Batches<>(name, MAX_BATCH, MAX_WAITING, MAX_WAIT, round);
  }

  /**
   * Takes the key, whose effect is then {@code attempt}, if it is new.
   *
   * @return whether it was
   */
  boolean begin(IdempotencyKey key, Fingerprint wanted, UUID attempt) {
    return beginnings.ask(new Beginning(key, wanted, attempt));
  }

  /**
   * @return false if the lease was lost, so that the answer is not kept
   */
  boolean finish(KeyLease lease, FirstAnswer answer) {
    return endings.ask(new Ending(lease, answer));
  }

  private List<Boolean> begun(List<Beginning> batch) {
    Set<UUID> begun =
        database.prepared(
            BEGIN,
            statement -> {
              statement.setLong(1, KeyTable.LEASE.toSeconds());
              statement.setLong(2, KeyTable.KEPT.toSeconds());
              setArray(statement, 3, "uuid", batch, one -> one.key().tenant());
              setArray(statement, 4, "text", batch, one -> one.key().text());
              setArray(statement, 5, "text", batch, one -> one.wanted().hash());
              setArray(statement, 6, "uuid", batch, Beginning::attempt);
              return attempts(statement);
            });
    return batch.stream().map(one -> begun.contains(one.attempt())).toList();
  }

  private static void setArray(
      PreparedStatement statement,
      int index,
      String type,
      List<Beginning> batch,
      Function<Beginning, Object> value)
      throws SQLException {
    Object[] values = batch.stream().map(value).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private static Set<UUID> attempts(PreparedStatement statement) throws SQLException {
    Set<UUID> attempts = new HashSet<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        attempts.add(row.getObject(1, UUID.class));
      }
    }
    return attempts;
  }

  /**
   * Many rows in one transaction, in the order of their keys: two batches must not wait for each
   * other. Not one statement as above, because answers may be large, and because it would be left
   * to the planner not to read the whole table.
   */
  private List<Boolean> ended(List<Ending> batch) {
    List<Integer> order =
        IntStream.range(0, batch.size())
            .boxed()
            .sorted(Comparator.comparing(at -> batch.get(at).lease().key(), IdempotencyKey.ORDER))
            .toList();
    int[] counts =
        database.prepared(
            FINISH,
            statement -> {
              for (int at : order) {
                Ending one = batch.get(at);
                KeyTable.setLease(statement, KeyRow.write(statement, one.answer()), one.lease());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
    var kept = new Boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      kept[order.get(i)] = counts[i] == 1;
    }
    return List.of(kept);
  }
}
