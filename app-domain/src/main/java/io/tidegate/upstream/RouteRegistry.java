package io.tidegate.upstream;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
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
import java.util.regex.Pattern;

/**
 * Keeps the routes. Every change is audited, and live on all nodes within two seconds.
 *
 * <p>A model without a route goes to all enabled upstreams that serve it.
 */
@ApplicationScoped
@Transactional
public class RouteRegistry {

  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][A-Za-z0-9._-]{0,99}");

  private final EntityManager entities;
  private final AuditTrail audit;
  private final CanaryDecisions decisions;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  RouteRegistry(
      EntityManager entities,
      AuditTrail audit,
      CanaryDecisions decisions,
      Ids ids,
      InstantSource clock) {
    this.entities = entities;
    this.decisions = decisions;
    this.ids = ids;
    this.audit = audit;
    this.clock = clock;
  }

  /** All routes, by alias. There are few. */
  public List<RouteDetails> list() {
    return entities
        .createQuery("select r from RouteRecord r order by r.alias", RouteRecord.class)
        .getResultStream()
        .map(RouteRecord::view)
        .toList();
  }

  /** The route of this alias, if there is one. */
  public Optional<RouteDetails> named(String alias) {
    return Optional.ofNullable(entities.find(RouteRecord.class, alias)).map(RouteRecord::view);
  }

  /**
   * Creates the route.
   *
   * @param alias what apps ask for: a word of at most 100 characters, such as {@code chat}
   * @throws InvalidInput if the alias is not allowed, or a target does not exist
   * @throws Conflict if there is one of this alias
   */
  public RouteDetails create(Actor actor, String alias, RouteDraft draft) {
    check(alias, draft);
    if (locked(alias).isPresent()) {
      throw new Conflict("there is a route " + alias);
    }
    return created(actor, alias, draft);
  }

  /**
   * Creates the route, or makes it what the draft says. Changes nothing if it is that already.
   *
   * @param alias what apps ask for: a word of at most 100 characters, such as {@code chat}
   * @throws InvalidInput if the alias is not allowed, or a target does not exist
   */
  public RouteDetails put(Actor actor, String alias, RouteDraft draft) {
    check(alias, draft);
    return locked(alias)
        .map(known -> changed(actor, alias, known, draft))
        .orElseGet(() -> created(actor, alias, draft));
  }

  /**
   * Makes the route what the draft says, if it still is as the caller has read it.
   *
   * @param expected the version that was read
   * @throws InvalidInput if a target does not exist
   * @throws StaleVersion if it is another one now, or there is none
   */
  public RouteDetails change(Actor actor, String alias, int expected, RouteDraft draft) {
    check(alias, draft);
    RouteRecord route = locked(alias).orElseThrow(() -> StaleVersion.gone(expected));
    StaleVersion.refuse(expected, route.version());
    return changed(actor, alias, route, draft);
  }

  /**
   * Forgets it, so that its alias goes to all upstreams that serve its model, if it has one.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such route
   * @throws StaleVersion if it has another version by now
   */
  public void delete(Actor actor, String alias, OptionalInt expected) {
    RouteRecord route = locked(alias).orElseThrow(() -> new NotFound("route", alias));
    StaleVersion.refuse(expected, route.version());
    entities.remove(route);
    audit.record(actor, "route.delete", target(alias), route.audited(), Map.of());
  }

  private void check(String alias, RouteDraft draft) {
    if (!ALIAS.matcher(alias).matches()) {
      throw new InvalidInput("/alias", "must be a word that begins with a small letter or digit");
    }
    requireExisting("/candidates/", draft.candidates());
    requireExisting("/fallbacks/", draft.fallbacks());
    draft.canary().ifPresent(tried -> requireExisting("/canary/candidates/", tried.candidates()));
  }

  private RouteDetails created(Actor actor, String alias, RouteDraft draft) {
    RouteRecord route = new RouteRecord(alias, draft, clock.instant());
    retry(route, draft);
    entities.persist(route);
    audit.record(actor, "route.create", target(alias), Map.of(), route.audited());
    return route.view();
  }

  private RouteDetails changed(Actor actor, String alias, RouteRecord route, RouteDraft draft) {
    if (route.matches(draft)) {
      return route.view();
    }
    Map<String, Object> before = route.audited();
    route.change(draft, clock.instant());
    retry(route, draft);
    entities.flush(); // so that the view carries the new version
    audit.record(actor, "route.change", target(alias), before, route.audited());
    return route.view();
  }

  /** A canary that is new begins; one that is not wanted any more ends; others go on. */
  private void retry(RouteRecord route, RouteDraft draft) {
    Optional<CanaryDetails> known = route.canary();
    if (known.map(CanaryDetails::settings).equals(draft.canary())) {
      return;
    }
    known.filter(CanaryDetails::running).ifPresent(tried -> stop(route, tried));
    route.forgetCanary();
    draft.canary().ifPresent(wanted -> start(route, wanted));
  }

  private void start(RouteRecord route, CanaryDraft wanted) {
    CanaryDetails started = CanaryDetails.start(wanted, ids.next(), clock.millis());
    route.proceed(started, clock.instant());
    decide(route, started, "started", started.percent());
  }

  private void stop(RouteRecord route, CanaryDetails tried) {
    decide(route, tried, "stopped", 0);
  }

  private void decide(RouteRecord route, CanaryDetails tried, String decision, int percent) {
    decisions.record(
        route.alias(),
        tried.run(),
        new CanaryRuling(decision, percent, "", ArmFigures.NONE, ArmFigures.NONE));
  }

  private void requireExisting(String pointer, List<RouteTarget> targets) {
    for (int i = 0; i < targets.size(); i++) {
      RouteTarget target = targets.get(i);
      if (target.upstream().equals(Upstream.SANDBOX)) {
        throw new InvalidInput(pointer + i + "/upstream", "must not be the sandbox");
      }
      UpstreamRecord upstream = entities.find(UpstreamRecord.class, target.upstream());
      if (upstream == null) {
        throw new InvalidInput(pointer + i + "/upstream", "must be the name of an upstream");
      }
      if (!upstream.serves(target.model())) {
        throw new InvalidInput(pointer + i + "/model", "must be a model that this upstream serves");
      }
    }
  }

  private Optional<RouteRecord> locked(String alias) {
    return Optional.ofNullable(entities.find(RouteRecord.class, alias, PESSIMISTIC_WRITE));
  }

  private static AuditTarget target(String alias) {
    return new AuditTarget("route", alias);
  }
}
