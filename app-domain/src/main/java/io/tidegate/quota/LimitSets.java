package io.tidegate.quota;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the limits of all scopes. Every change is audited, and live within two seconds. */
@ApplicationScoped
@Transactional
public class LimitSets {

  /** Any number, as long as nobody else locks with it. */
  private static final long LOCK = 2026_1121_0500L;

  private final EntityManager entities;
  private final Prices prices;
  private final AuditTrail audit;
  private final InstantSource clock;

  @Inject
  LimitSets(EntityManager entities, Prices prices, AuditTrail audit, InstantSource clock) {
    this.entities = entities;
    this.prices = prices;
    this.audit = audit;
    this.clock = clock;
  }

  /** The limits of a scope; none if nobody ever set any. */
  public LimitSet of(Scope scope) {
    return Optional.ofNullable(entities.find(LimitRecord.class, scope.code()))
        .map(LimitRecord::set)
        .orElse(LimitSet.NONE);
  }

  /**
   * Makes these the limits of a scope; an empty set lifts them.
   *
   * @throws InvalidInput if a budget counts a currency in which no price is
   */
  public LimitSet put(Actor actor, Scope scope, LimitSet wanted) {
    requireKnownCurrencies(wanted);
    LimitRecord known = entities.find(LimitRecord.class, scope.code(), PESSIMISTIC_WRITE);
    LimitSet before = known == null ? LimitSet.NONE : known.set();
    LimitSet after = wanted.succeeding(before);
    if (known == null) {
      entities.persist(new LimitRecord(scope, after, nextRevision(), clock.instant()));
    } else {
      known.become(after, nextRevision(), clock.instant());
    }
    audit.record(
        actor,
        "limits.change",
        new AuditTarget(scope.kind().code(), scope.id()),
        LimitSetText.audited(before),
        LimitSetText.audited(after));
    return after;
  }

  /** A call in another currency would pass by the budget. */
  private void requireKnownCurrencies(LimitSet wanted) {
    for (int i = 0; i < wanted.budgets().size(); i++) {
      BudgetUnit unit = wanted.budgets().get(i).unit();
      if (!unit.isTokens() && !prices.currencies().contains(unit.code())) {
        throw new InvalidInput(
            "/budgets/" + i + "/unit", "must be tokens or a currency of the price list");
      }
    }
  }

  /** Whoever holds the lock commits before the next one counts on, so that nodes miss nothing. */
  private long nextRevision() {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)", String.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
    return (Long)
        entities
            .createNativeQuery("select nextval('limit_set_revision')", Long.class)
            .getSingleResult();
  }

  /** What changed after a revision, in its order. */
  List<LimitRecord> changedAfter(long revision) {
    return entities
        .createQuery(
            "select l from LimitRecord l where l.revision > :revision order by l.revision",
            LimitRecord.class)
        .setParameter("revision", revision)
        .getResultList();
  }
}
