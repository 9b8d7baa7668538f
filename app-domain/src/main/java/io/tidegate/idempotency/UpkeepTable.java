package io.tidegate.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Table {@code idempotency_key}, as it is kept up in the background. */
@ApplicationScoped
class UpkeepTable {

  private static final String RENEW =
      """
      update idempotency_key set leased_until = now() + ? * interval '1 second'
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

  private final Database database;

  @Inject
  UpkeepTable(Database database) {
    this.database = database;
  }

  /** In one round trip, and without effect on leases that were lost. */
  void renew(Collection<KeyLease> leases) {
    var _ =
        database.prepared(
            RENEW,
            statement -> {
              for (KeyLease lease : inOrder(leases)) {
                statement.setLong(1, KeyTable.LEASE.toSeconds());
                KeyTable.setLease(statement, 2, lease);
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** As {@link BatchedKeys} does, or they would wait for each other. */
  private static List<KeyLease> inOrder(Collection<KeyLease> leases) {
    return leases.stream()
        .sorted(Comparator.comparing(KeyLease::key, IdempotencyKey.ORDER))
        .toList();
  }

  /**
   * Deletes expired keys, oldest first, past those that another node is deleting.
   *
   * @return how many
   */
  int purge(int max) {
    return database.prepared(
        PURGE,
        statement -> {
          statement.setInt(1, max);
          return statement.executeUpdate();
        });
  }
}
