package io.tidegate.event;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.platform.Environment;
import io.tidegate.platform.Ids;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** The events of the last weeks, of all nodes. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class EventLog {

  /** More than this is more than anybody reads. */
  private static final int MAX_KEPT = 10_000;

  private static final String MATCHING =
      """
      select e from EventEntry e
      where e.id < :before
        and (:kind = '' or e.kind = :kind)
        and (:subject = '' or e.subject = :subject)
        and e.severity in :severities
      order by e.id desc
      """;

  private static final String TOO_OLD =
      """
      delete from operator_event
      where raised_at < :oldest
         or id < (select id from operator_event order by id desc offset :kept limit 1)
      """;

  private final EntityManager entities;
  private final Ids ids;
  private final String node;

  @Inject
  EventLog(EntityManager entities, Ids ids, Environment environment) {
    this.entities = entities;
    this.ids = ids;
    this.node = environment.text("TIDEGATE_NODE").orElse("");
  }

  /** The events that match the filter, newest first. */
  public Page<RecordedEvent> list(EventFilter filter, PageRequest page) {
    TypedQuery<EventEntry> matching =
        entities
            .createQuery(MATCHING, EventEntry.class)
            .setParameter("kind", filter.kind())
            .setParameter("subject", filter.subject())
            .setParameter("severities", filter.severities());
    return PageQuery.read(matching, page, EventEntry::id).map(EventEntry::view);
  }

  void write(List<OperatorEvent> events) {
    events.forEach(event -> entities.persist(new EventEntry(ids.next(), node, event)));
  }

  /** Deletes what was raised before {@code oldest}, and what is too much. */
  void purge(Instant oldest) {
    entities
        .createNativeQuery(TOO_OLD)
        .setParameter("oldest", oldest)
        .setParameter("kept", MAX_KEPT)
        .executeUpdate();
  }
}
