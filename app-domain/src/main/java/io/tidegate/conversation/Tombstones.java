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

  /**
   * Of conversations that were deleted while an answer was written by a node of a release that
   * knows nothing of erasing.
   */
  private static final String ERASE =
      """
      with due as (
        select id from conversation c
        where deleted_at is not null
          and (system_prompt is not null
            or exists (select from message m where m.conversation_id = c.id))
          and not exists (
            select from message m where m.conversation_id = c.id and m.lease_until is not null)
        order by deleted_at
        limit :max
        for update skip locked),
      said as (delete from message where conversation_id in (select id from due))
      update conversation set system_prompt = null where id in (select id from due)
      """;

  private final EntityManager entities;

  @Inject
  Tombstones(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Removes what was said in some of them although it should have gone before; not where an answer
   * is still being written.
   *
   * @return in how many
   */
  public int erase(int max) {
    return entities.createNativeQuery(ERASE).setParameter("max", max).executeUpdate();
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
