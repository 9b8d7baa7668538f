package io.tidegate.quota;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toMap;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the limits of all scopes. Every change is audited, and live within two seconds. */
@ApplicationScoped
@Transactional
public class LimitSets {

  /** Any number, as long as nobody else locks with it. */
  private static final long LOCK = 2026_1121_0500L;

  private final EntityManager entities;
  private final Prices prices;
  private final ReturnedBudgets returned;
  private final AuditTrail audit;
  private final InstantSource clock;

  @Inject
  LimitSets(
      EntityManager entities,
      Prices prices,
      ReturnedBudgets returned,
      AuditTrail audit,
      InstantSource clock) {
    this.entities = entities;
    this.prices = prices;
    this.returned = returned;
    this.audit = audit;
    this.clock = clock;
  }

  /** The limits of a scope; none if nobody ever set any. */
  public StoredLimits of(Scope scope) {
    return Optional.ofNullable(entities.find(LimitRecord.class, scope.code()))
        .map(LimitRecord::view)
        .orElse(StoredLimits.NONE);
  }

  /** The limits of these scopes, whether or not anybody ever set any, in the same order. */
  List<ScopedLimits> of(List<Scope> scopes) {
    Map<Scope, StoredLimits> stored =
        entities
            .createQuery("select l from LimitRecord l where l.scope in :codes", LimitRecord.class)
            .setParameter("codes", scopes.stream().map(Scope::code).toList())
            .getResultStream()
            .collect(toMap(LimitRecord::scope, LimitRecord::view));
    return scopes.stream()
        .map(scope -> new ScopedLimits(scope, stored.getOrDefault(scope, StoredLimits.NONE)))
        .toList();
  }

  /**
   * The scopes that have limits, those first that were changed last. A page may have fewer than it
   * could hold, of scopes whose limits were lifted.
   */
  Page<ScopedLimits> list(PageRequest page) {
    long before = page.isFirst() ? Long.MAX_VALUE : page.before().getLeastSignificantBits();
    List<LimitRecord> records =
        entities
            .createQuery(
                "select l from LimitRecord l where l.revision < :before order by l.revision desc",
                LimitRecord.class)
            .setParameter("before", before)
            .setMaxResults(page.limit() + 1)
            .getResultList();
    Page<LimitRecord> read = Page.of(records, page.limit(), one -> new UUID(0, one.revision()));
    return new Page<>(
        read.data().stream()
            .map(record -> new ScopedLimits(record.scope(), record.view()))
            .filter(one -> !one.limits().usual().isEmpty())
            .toList(),
        read.next());
  }

  /**
   * Makes these the limits of a scope; an empty set lifts them. What is raised stays raised.
   * Putting what is there already changes nothing.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws InvalidInput if a budget counts a currency in which no price is
   * @throws StaleVersion if they have another version by now
   */
  public StoredLimits put(Actor actor, Scope scope, OptionalInt expected, LimitSet wanted) {
    requireKnownCurrencies(wanted);
    LimitRecord known = locked(scope, expected);
    LimitSet before = known == null ? LimitSet.NONE : known.set();
    LimitSet after = wanted.succeeding(before);
    if (after.equals(before)) {
      return of(scope);
    }
    if (known == null) {
      known = new LimitRecord(scope, after, nextRevision(), clock.instant());
      entities.persist(known);
    } else {
      known.become(after, known.raise(), nextRevision(), clock.instant());
    }
    entities.flush(); // so that the view below carries the new version
    audit.record(
        actor,
        "limits.change",
        target(scope),
        LimitSetText.audited(before),
        LimitSetText.audited(after));
    returned.limitsChanged(scope, before.budgetsNotIn(after), after.budgetsNotIn(before));
    return known.view();
  }

  /**
   * Gives a new scope the limits of another, with what is raised. Rolling budgets go on as they
   * began.
   */
  StoredLimits copy(Actor actor, Scope from, Scope to) {
    LimitRecord known = locked(from, OptionalInt.empty());
    if (known == null || known.set().isEmpty()) {
      return StoredLimits.NONE;
    }
    var copy = new LimitRecord(to, known.set(), nextRevision(), clock.instant());
    copy.become(known.set(), known.raise(), copy.revision(), clock.instant());
    entities.persist(copy);
    Map<String, Object> before = LimitSetText.audited(LimitSet.NONE);
    audit.record(actor, "limits.change", target(to), before, LimitSetText.audited(known.set()));
    if (known.raise().isPresent()) {
      audit.record(
          actor, "limits.raise", target(to), Map.of(), LimitSetText.audited(known.raise()));
    }
    return copy.view();
  }

  /**
   * Raises limits of a scope for a while, in place of what is raised there already.
   *
   * @throws InvalidInput if it would raise nothing, or too long
   * @throws StaleVersion if they have another version by now
   */
  public StoredLimits raise(Actor actor, Scope scope, OptionalInt expected, Raise wanted) {
    wanted.check(of(scope).usual(), clock.instant());
    return raised(actor, "limits.raise", scope, expected, Optional.of(wanted));
  }

  /**
   * Ends what is raised before its time.
   *
   * @throws StaleVersion if they have another version by now
   */
  public StoredLimits endRaise(Actor actor, Scope scope, OptionalInt expected) {
    return raised(actor, "limits.lower", scope, expected, Optional.empty());
  }

  private StoredLimits raised(
      Actor actor, String action, Scope scope, OptionalInt expected, Optional<Raise> wanted) {
    LimitRecord known = locked(scope, expected);
    if (known == null) {
      return StoredLimits.NONE;
    }
    Optional<Raise> before = known.raise();
    known.become(known.set(), wanted, nextRevision(), clock.instant());
    entities.flush(); // so that the view below carries the new version
    audit.record(
        actor, action, target(scope), LimitSetText.audited(before), LimitSetText.audited(wanted));
    return known.view();
  }

  /** Changes of one scope at the same time wait here for each other. */
  private @Nullable LimitRecord locked(Scope scope, OptionalInt expected) {
    LimitRecord known = entities.find(LimitRecord.class, scope.code(), PESSIMISTIC_WRITE);
    if (expected.isPresent()) {
      StaleVersion.refuse(
          expected.getAsInt(),
          known == null ? StoredLimits.NONE.version() : known.view().version());
    }
    return known;
  }

  private static AuditTarget target(Scope scope) {
    return new AuditTarget(scope.kind().code(), scope.id());
  }

  /** A call in another currency would pass by the budget. */
  private void requireKnownCurrencies(LimitSet wanted) {
    for (int i = 0; i < wanted.budgets().size(); i++) {
      BudgetUnit unit = wanted.budgets().get(i).unit();
      if (!unit.isTokens() && !prices.currenciesFrom(clock.instant()).contains(unit.code())) {
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
