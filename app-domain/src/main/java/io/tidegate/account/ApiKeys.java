package io.tidegate.account;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toMap;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.Secret;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Keeps the API keys. Every change is audited, and reaches every node within a second. */
@ApplicationScoped
@Transactional
public class ApiKeys {

  private static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private final EntityManager entities;
  private final AuditTrail audit;
  private final SigningSecrets signing;
  private final Ids ids;
  private final InstantSource clock;
  private final Event<KeyRotated> rotations;

  @Inject
  ApiKeys(
      EntityManager entities,
      AuditTrail audit,
      SigningSecrets signing,
      Ids ids,
      InstantSource clock,
      Event<KeyRotated> rotations) {
    this.entities = entities;
    this.audit = audit;
    this.signing = signing;
    this.ids = ids;
    this.clock = clock;
    this.rotations = rotations;
  }

  /**
   * Issues a key. Its secret is in the answer, and nowhere else afterwards.
   *
   * @throws NotFound if there is no such tenant
   * @throws InvalidInput if it would have expired already
   */
  public IssuedKey create(Actor actor, UUID tenantId, Caller.Mode mode, ApiKeyDraft draft) {
    draft.requireUnexpired(clock.instant());
    return issue(actor, "key.create", tenant(tenantId), mode, draft);
  }

  /**
   * The keys that a search finds, in its order.
   *
   * @param last the key that was read last, as it was then; empty on the first page, or if the
   *     order is that of issue, where its id is enough
   */
  public Page<ApiKeyDetails> search(
      KeySearch wanted, PageRequest page, Optional<ApiKeyDetails> last) {
    KeyOrder order = KeyOrder.of(wanted.order());
    TypedQuery<ApiKey> query =
        entities
            .createQuery(
                "select k from ApiKey k join fetch k.tenant where "
                    + order.behind(last)
                    + " and lower(concat(k.name, ' ', k.tenant.name, ' ', k.prefix, ' ',"
                    + " k.lastFour)) like :pattern escape '!'"
                    + wanted.state().map(ApiKeys::condition).orElse("")
                    + (wanted.tenant().isPresent() ? " and k.tenant.id = :tenant" : "")
                    + order.clause(),
                ApiKey.class)
            .setParameter("pattern", PageQuery.containing(wanted.text()));
    order.bind(query, last);
    wanted
        .state()
        .filter(state -> state != ApiKeyDetails.State.REVOKED)
        .ifPresent(_ -> query.setParameter("now", clock.instant()));
    wanted.tenant().ifPresent(tenant -> query.setParameter("tenant", tenant));
    return pageOf(query, order.rising() ? PageQuery.fromOldest(page) : page);
  }

  /** A key is revoked at once, whatever the clocks of other nodes say. */
  private static String condition(ApiKeyDetails.State state) {
    return switch (state) {
      case ACTIVE -> " and k.revokedAt is null and (k.expiresAt is null or k.expiresAt > :now)";
      case EXPIRED -> " and k.revokedAt is null and k.expiresAt <= :now";
      case REVOKED -> " and k.revokedAt is not null";
    };
  }

  /** Those of these that there are, by their ids. */
  public Map<UUID, ApiKeyDetails> findAll(Collection<UUID> ids) {
    return entities
        .createQuery("select k from ApiKey k join fetch k.tenant where k.id in :ids", ApiKey.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(ApiKey::view)
        .collect(toMap(ApiKeyDetails::id, key -> key));
  }

  /**
   * One key.
   *
   * @throws NotFound if there is no such key
   */
  public ApiKeyDetails find(UUID id) {
    return Optional.ofNullable(entities.find(ApiKey.class, id))
        .orElseThrow(() -> new NotFound("key", id))
        .view();
  }

  /**
   * Changes a key, unless somebody else did since the caller read it. A time to expire that is past
   * ends it at once, until it is given another.
   *
   * @param expected the version that the caller read
   * @throws NotFound if there is no such key
   * @throws StaleVersion if the key has another version by now
   * @throws io.tidegate.platform.Conflict if it was revoked
   */
  public ChangedKey change(Actor actor, UUID id, int expected, ApiKeyDraft draft) {
    ApiKey key = locked(id);
    StaleVersion.refuse(expected, key.version());
    Optional<Secret> secret = signingSecret(key, draft);
    ApiKeyDetails changed =
        audited(
            actor,
            "key.change",
            key,
            () -> {
              key.change(draft);
              signWith(key, secret);
            });
    return new ChangedKey(changed, secret);
  }

  /**
   * Issues a key like this one, with its limits and what is left of its budgets, and lets this one
   * expire.
   *
   * @param expected the version of this one that the caller read; empty if any will do
   * @param overlap how long both work, so that clients can be moved; zero to 30 days
   * @throws NotFound if there is no such key
   * @throws StaleVersion if it has another version by now
   * @throws io.tidegate.platform.Conflict if it was revoked, has a successor already, or has
   *     expired
   */
  public IssuedKey rotate(Actor actor, UUID id, OptionalInt expected, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw new InvalidInput("/overlap", "must be between PT0S and " + MAX_OVERLAP);
    }
    ApiKey old = locked(id);
    StaleVersion.refuse(expected, old.version());
    IssuedKey issued = issue(actor, "key.rotate", old.tenant(), old.mode(), old.draft());
    UUID successor = issued.key().id();
    audited(actor, "key.retire", old, () -> old.retire(clock.instant(), overlap, successor));
    rotations.fire(new KeyRotated(actor, old.tenant().id(), id, successor));
    return issued;
  }

  /**
   * Ends a key for ever, on all nodes within a second. Revoking twice changes nothing.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such key
   * @throws StaleVersion if it has another version by now
   */
  public ApiKeyDetails revoke(Actor actor, UUID id, OptionalInt expected) {
    ApiKey key = locked(id);
    StaleVersion.refuse(expected, key.version());
    return key.isRevoked()
        ? key.view()
        : audited(actor, "key.revoke", key, () -> key.revoke(clock.instant()));
  }

  private IssuedKey issue(
      Actor actor, String action, Tenant tenant, Caller.Mode mode, ApiKeyDraft draft) {
    ApiKeySecret secret = ApiKeySecret.issue(mode);
    ApiKey key = new ApiKey(ids.next(), tenant, secret, draft, clock.instant());
    Optional<Secret> signingSecret = signingSecret(key, draft);
    signWith(key, signingSecret);
    entities.persist(key);
    audit.record(actor, action, target(key), Map.of(), key.audited());
    return new IssuedKey(key.view(), secret.text(), signingSecret);
  }

  /** A new one, if the key is to need one and has none. */
  private Optional<Secret> signingSecret(ApiKey key, ApiKeyDraft draft) {
    return key.wantsSigningSecret(draft) ? Optional.of(signing.issue()) : Optional.empty();
  }

  private void signWith(ApiKey key, Optional<Secret> secret) {
    secret.ifPresent(text -> key.signWith(signing.seal(key.id(), text)));
  }

  private ApiKeyDetails audited(Actor actor, String action, ApiKey key, Runnable change) {
    Map<String, Object> before = key.audited();
    change.run();
    entities.flush(); // so that the view below carries the new version
    audit.record(actor, action, target(key), before, key.audited());
    return key.view();
  }

  private Tenant tenant(UUID id) {
    return Optional.ofNullable(entities.find(Tenant.class, id))
        .orElseThrow(() -> new NotFound("tenant", id));
  }

  /** Changes of one key at the same time wait here for each other. */
  private ApiKey locked(UUID id) {
    return Optional.ofNullable(entities.find(ApiKey.class, id, PESSIMISTIC_WRITE))
        .orElseThrow(() -> new NotFound("key", id));
  }

  private static Page<ApiKeyDetails> pageOf(TypedQuery<ApiKey> query, PageRequest page) {
    return PageQuery.read(query, page, ApiKey::id).map(ApiKey::view);
  }

  private static AuditTarget target(ApiKey key) {
    return new AuditTarget("key", key.id().toString());
  }
}
