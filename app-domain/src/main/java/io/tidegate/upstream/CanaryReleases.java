package io.tidegate.upstream;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Decides about canary releases: on one node at a time, in one transaction. */
@ApplicationScoped
class CanaryReleases {

  /** Any number, as long as nobody else locks with it. */
  private static final long LOCK = 2026_1121_0930L;

  private static final Actor ACTOR = new Actor("system:canary");

  private final EntityManager entities;
  private final CanaryTable table;
  private final CanaryDecisions decisions;
  private final AuditTrail audit;
  private final InstantSource clock;

  @Inject
  CanaryReleases(
      EntityManager entities,
      CanaryTable table,
      CanaryDecisions decisions,
      AuditTrail audit,
      InstantSource clock) {
    this.entities = entities;
    this.table = table;
    this.decisions = decisions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Judges all that run, unless another node is doing so. */
  @Transactional(REQUIRES_NEW)
  public void judge(List<String> aliases) {
    boolean mine =
        (Boolean)
            entities
                .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    if (mine) {
      aliases.forEach(this::judge);
    }
  }

  private void judge(String alias) {
    RouteRecord route = entities.find(RouteRecord.class, alias, PESSIMISTIC_WRITE);
    if (route != null) {
      route.canary().filter(CanaryDetails::running).ifPresent(canary -> judge(route, canary));
    }
  }

  private void judge(RouteRecord route, CanaryDetails canary) {
    ArmFigures stable = table.figures(canary, /* tried= */ false);
    ArmFigures tried = table.figures(canary, /* tried= */ true);
    long now = clock.millis();
    switch (CanaryJudge.judge(canary, stable, tried, now)) {
      case CanaryVerdict.Wait _ -> {}
      case CanaryVerdict.Back back -> {
        CanaryDetails returned = canary.ended(CanaryDetails.State.RETURNED, now);
        become(route, returned, new CanaryRuling("returned", 0, back.reason(), stable, tried));
      }
      case CanaryVerdict.Go _ -> {
        CanaryDetails next =
            canary.isLastStep()
                ? canary.ended(CanaryDetails.State.PROMOTED, now)
                : canary.stepped(now);
        String decision = next.running() ? "stepped" : "promoted";
        become(route, next, new CanaryRuling(decision, next.percent(), "", stable, tried));
      }
    }
  }

  private void become(RouteRecord route, CanaryDetails next, CanaryRuling ruling) {
    Map<String, Object> before = route.audited();
    route.proceed(next, clock.instant());
    decisions.record(route.alias(), next.run(), ruling);
    if (!next.running()) {
      table.forget(next.run());
    }
    audit.record(
        ACTOR, "route.canary", new AuditTarget("route", route.alias()), before, route.audited());
  }
}
