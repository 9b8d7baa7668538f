package io.tidegate.idempotency;

import io.tidegate.platform.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What nearly every keyed request does to table {@code idempotency_key}: begins under a new key,
 * and leaves its answer there. Many requests share a round trip. As lazy as {@link KeyTable}.
 */
@ApplicationScoped
class BatchedKeys {

  /** The update count says whether the key was new. */
  private static final String BEGIN =
      """
      insert into idempotency_key
          (tenant_id, key, fingerprint, attempt_id, effect_id, leased_until, expires_at)
      select ?, ?, ?, ?, ?, now() + ? * interval '1 second', now() + ? * interval '1 second'
      from (select set_config('synchronous_commit', 'off', true)) as lazily
      on conflict (tenant_id, key) do nothing
      """;

  private static final String FINISH =
      """
      update idempotency_key
      set leased_until = null, status = ?, headers = ?::jsonb, body = ?, packed = ?
      from (select set_config('synchronous_commit', 'off', true)) as lazily
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

  /** Fills in the parameters for one row. */
  private interface Parameters<T> {
    void set(PreparedStatement statement, T row) throws SQLException;
  }

  @Inject
  BatchedKeys(Database database) {
    this.database = database;
    this.beginnings =
        batches(
            "idempotency-begin",
            batch -> inOrder(BEGIN, batch, Beginning::key, BatchedKeys::setBeginning));
    this.endings =
        batches(
            "idempotency-finish",
            batch -> inOrder(FINISH, batch, one -> one.lease().key(), BatchedKeys::setEnding));
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

  private static void setBeginning(PreparedStatement statement, Beginning one) throws SQLException {
    KeyTable.setClaim(statement, one.key(), one.wanted(), one.attempt());
  }

  private static void setEnding(PreparedStatement statement, Ending one) throws SQLException {
    int next = KeyRow.write(statement, one.answer());
    KeyTable.setLease(statement, next, one.lease());
  }

  /**
   * Changes many rows in one transaction, in the order of their keys: two batches must not wait for
   * each other.
   *
   * @return for each row, in the order of {@code rows}, whether it was changed
   */
  private <T> List<Boolean> inOrder(
      String sql, List<T> rows, Function<T, IdempotencyKey> key, Parameters<T> parameters) {
    List<Integer> order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparing(at -> key.apply(rows.get(at)), IdempotencyKey.ORDER))
            .toList();
    int[] counts =
        database.prepared(
            sql,
            statement -> {
              for (int at : order) {
                parameters.set(statement, rows.get(at));
                statement.addBatch();
              }
              return statement.executeBatch();
            });
    var changed = new Boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      changed[order.get(i)] = counts[i] == 1;
    }
    return List.of(changed);
  }
}
