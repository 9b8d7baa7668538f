package io.tidegate.admin;

import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Reads the audit trail. */
@ApplicationScoped
@Transactional
public class AuditLog {

  private static final String MATCHING =
      """
      select e from AuditEntry e
      where e.id < :before
        and (:actor = '' or e.actor = :actor)
        and (:targetType = '' or e.targetType = :targetType)
        and (:targetId = '' or e.targetId = :targetId)
        and e.madeAt >= :since and e.madeAt < :until
      order by e.id desc
      """;

  private final EntityManager entities;

  @Inject
  AuditLog(EntityManager entities) {
    this.entities = entities;
  }

  /** The changes that match the filter, newest first. */
  public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
    TypedQuery<AuditEntry> matching =
        entities
            .createQuery(MATCHING, AuditEntry.class)
            .setParameter("actor", filter.actor())
            .setParameter("targetType", filter.targetType())
            .setParameter("targetId", filter.targetId())
            .setParameter("since", filter.since())
            .setParameter("until", filter.until());
    return PageQuery.read(matching, page, AuditEntry::id).map(AuditEntry::view);
  }

  /** One change; empty if there is none of this id. */
  public Optional<AuditRecord> find(UUID id) {
    return Optional.ofNullable(entities.find(AuditEntry.class, id)).map(AuditEntry::view);
  }
}
