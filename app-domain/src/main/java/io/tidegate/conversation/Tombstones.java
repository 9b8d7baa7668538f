package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** What is left of deleted conversations. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class Tombstones {

  /**
   * Their messages went when they were deleted, or when their last answer ended; if any are left,
   * the foreign key would hold the tombstone for ever. The ledger names conversations without one,
   * and keeps its rows.
   */
  private static final String PURGE =
      """
      with due as (
        select id from conversation
        where deleted_at < :before
        order by deleted_at
        limit :max
        for update skip locked),
      said as (delete from message where conversation_id in (select id from due))
      delete from conversation where id in (select id from due)
      """;

  private final EntityManager entities;

  @Inject
  Tombstones(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Removes those of conversations that were deleted before a time, oldest first, past those that
   * another node is removing.
   *
   * @return how many
   */
  public int purge(Instant before, int max) {
    return entities
        .createNativeQuery(PURGE)
        .setParameter("before", before)
        .setParameter("max", max)
        .executeUpdate();
  }
}
