package io.tidegate.upstream;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The decisions about canary releases, with the figures that they were made of. */
@ApplicationScoped
@Transactional
public class CanaryDecisions {

  private static final int SHOWN = 20;

  private final EntityManager entities;
  private final OperatorEvents events;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  CanaryDecisions(EntityManager entities, OperatorEvents events, Ids ids, InstantSource clock) {
    this.entities = entities;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** The latest about a route, newest first. */
  public List<CanaryDecided> of(String alias) {
    return entities
        .createQuery(
            "select d from CanaryDecision d where d.alias = :alias order by d.id desc",
            CanaryDecision.class)
        .setParameter("alias", alias)
        .setMaxResults(SHOWN)
        .getResultStream()
        .map(CanaryDecision::view)
        .toList();
  }

  void record(String alias, UUID run, CanaryRuling ruling) {
    Instant now = clock.instant();
    entities.persist(new CanaryDecision(ids.next(), alias, run, now, ruling));
    boolean bad = ruling.decision().equals("returned");
    events.raise(
        new OperatorEvent(
            now,
            "canary_" + ruling.decision(),
            bad ? Severity.WARNING : Severity.INFO,
            "route:" + alias,
            details(ruling)));
  }

  private static Map<String, String> details(CanaryRuling ruling) {
    Map<String, String> details = new TreeMap<>();
    details.put("percent", "" + ruling.percent());
    if (!ruling.reason().isEmpty()) {
      details.put("reason", ruling.reason());
    }
    if (ruling.tried().turns() > 0) {
      ruling.stable().shown().forEach((name, figure) -> details.put("stable_" + name, figure));
      ruling.tried().shown().forEach((name, figure) -> details.put("canary_" + name, figure));
    }
    return details;
  }
}
