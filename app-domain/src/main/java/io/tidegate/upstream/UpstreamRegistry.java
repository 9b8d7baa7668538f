package io.tidegate.upstream;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Keeps the configuration of upstreams. Every change is audited, and live within two seconds. */
@ApplicationScoped
@Transactional
public class UpstreamRegistry {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final EntityManager entities;
  private final UpstreamPolicy policy;
  private final KeyCipher cipher;
  private final AuditTrail audit;
  private final InstantSource clock;

  @Inject
  UpstreamRegistry(
      EntityManager entities,
      UpstreamPolicy policy,
      KeyCipher cipher,
      AuditTrail audit,
      InstantSource clock) {
    this.entities = entities;
    this.policy = policy;
    this.cipher = cipher;
    this.audit = audit;
    this.clock = clock;
  }

  /** All upstreams, by name. There are few. */
  public List<UpstreamDetails> list() {
    return entities
        .createQuery("select u from UpstreamRecord u order by u.name", UpstreamRecord.class)
        .getResultStream()
        .map(UpstreamRecord::view)
        .toList();
  }

  /** The upstream of this name, if there is one. */
  public Optional<UpstreamDetails> named(String name) {
    return Optional.ofNullable(entities.find(UpstreamRecord.class, name)).map(UpstreamRecord::view);
  }

  /**
   * Creates the upstream.
   *
   * @param name lower-case letters, digits and hyphens, at most 63
   * @throws InvalidInput if the name or URL is not allowed, or there is no API key
   * @throws Conflict if there is one of this name
   */
  public UpstreamDetails create(Actor actor, String name, UpstreamDraft draft) {
    check(name, draft);
    if (locked(name).isPresent()) {
      throw new Conflict("there is an upstream " + name);
    }
    return created(actor, name, draft);
  }

  /**
   * Creates the upstream, or makes it what the draft says. Changes nothing if it is that already.
   *
   * @param name lower-case letters, digits and hyphens, at most 63
   * @throws InvalidInput if the name or URL is not allowed, or an API key is needed: for a new
   *     upstream, and for another server, which must not get the stored one
   */
  public UpstreamDetails put(Actor actor, String name, UpstreamDraft draft) {
    return put(actor, name, draft, OptionalInt.empty());
  }

  /**
   * The same, if it still is as the caller has read it.
   *
   * @param expected the version that was read; empty if any will do
   * @throws StaleVersion if it is another one now, or there is none
   */
  public UpstreamDetails put(Actor actor, String name, UpstreamDraft draft, OptionalInt expected) {
    check(name, draft);
    Optional<UpstreamRecord> stored = locked(name);
    StaleVersion.refuse(expected, stored.map(UpstreamRecord::version).orElse(-1));
    return stored
        .map(known -> changed(actor, known, draft))
        .orElseGet(() -> created(actor, name, draft));
  }

  /**
   * Gives it no new work; what it has goes on.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such upstream
   * @throws StaleVersion if it has another version by now
   */
  public UpstreamDetails drain(Actor actor, String name, OptionalInt expected) {
    return become(actor, "upstream.drain", name, expected, UpstreamState.DRAINING);
  }

  /**
   * Gives it work again.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such upstream
   * @throws StaleVersion if it has another version by now
   */
  public UpstreamDetails enable(Actor actor, String name, OptionalInt expected) {
    return become(actor, "upstream.enable", name, expected, UpstreamState.ENABLED);
  }

  /**
   * Forgets it and its API key; what it has to do goes on.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such upstream
   * @throws StaleVersion if it has another version by now
   * @throws Conflict if a route leads to it
   */
  public void delete(Actor actor, String name, OptionalInt expected) {
    UpstreamRecord upstream = asRead(name, expected);
    requireUnrouted(name);
    entities.remove(upstream);
    audit.record(actor, "upstream.delete", target(name), upstream.audited(), Map.of());
  }

  private void check(String name, UpstreamDraft draft) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInput("/name", "must be lower-case letters, digits and hyphens");
    }
    policy.check(draft.baseUrl());
  }

  private void requireUnrouted(String name) {
    List<String> aliases =
        entities
            .createQuery(
                "select r.alias from RouteRecord r left join r.candidates c left join r.fallbacks f"
                    + " where c.upstream = :name or f.upstream = :name"
                    + " or cast(r.canary as string) like :tried order by r.alias",
                String.class)
            .setParameter("name", name)
            .setParameter("tried", "%\"upstream\": \"" + name + "\"%") // as jsonb is written
            .getResultList();
    if (!aliases.isEmpty()) {
      throw new Conflict("the route " + aliases.getFirst() + " leads to this upstream");
    }
  }

  private UpstreamDetails created(Actor actor, String name, UpstreamDraft draft) {
    byte[] sealed =
        draft
            .apiKey()
            .map(key -> cipher.seal(name, key))
            .orElseThrow(() -> new InvalidInput("/api_key", "is required for a new upstream"));
    UpstreamRecord upstream = new UpstreamRecord(name, draft, sealed, clock.instant());
    entities.persist(upstream);
    audit.record(actor, "upstream.create", target(name), Map.of(), upstream.audited());
    return upstream.view();
  }

  private UpstreamDetails changed(Actor actor, UpstreamRecord upstream, UpstreamDraft draft) {
    if (draft.apiKey().isEmpty() && !draft.baseUrl().hasOriginOf(upstream.baseUrl())) {
      throw new InvalidInput("/api_key", "is required when the server changes");
    }
    if (upstream.matches(draft, cipher)) {
      return upstream.view();
    }
    boolean keepsApiKey = upstream.keepsApiKey(draft, cipher);
    return audited(
        actor,
        "upstream.change",
        upstream,
        keepsApiKey ? Map.of() : Map.of("api_key", "replaced"),
        () -> {
          upstream.change(draft, clock.instant());
          draft
              .apiKey()
              .ifPresent(key -> upstream.replaceApiKey(cipher.seal(upstream.name(), key)));
        });
  }

  private UpstreamDetails become(
      Actor actor, String action, String name, OptionalInt expected, UpstreamState next) {
    UpstreamRecord upstream = asRead(name, expected);
    return audited(actor, action, upstream, Map.of(), () -> upstream.become(next, clock.instant()));
  }

  /**
   * @param unseen what is to be said of a change that the values themselves do not show
   */
  private UpstreamDetails audited(
      Actor actor,
      String action,
      UpstreamRecord upstream,
      Map<String, String> unseen,
      Runnable change) {
    Map<String, Object> before = upstream.audited();
    change.run();
    entities.flush(); // so that the view below carries the new version
    Map<String, Object> after = new HashMap<>(upstream.audited());
    after.putAll(unseen);
    audit.record(actor, action, target(upstream.name()), before, after);
    return upstream.view();
  }

  private UpstreamRecord asRead(String name, OptionalInt expected) {
    UpstreamRecord upstream = locked(name).orElseThrow(() -> new NotFound("upstream", name));
    StaleVersion.refuse(expected, upstream.version());
    return upstream;
  }

  /** Changes of one upstream at the same time wait here for each other. */
  private Optional<UpstreamRecord> locked(String name) {
    return Optional.ofNullable(entities.find(UpstreamRecord.class, name, PESSIMISTIC_WRITE));
  }

  private static AuditTarget target(String name) {
    return new AuditTarget("upstream", name);
  }
}
