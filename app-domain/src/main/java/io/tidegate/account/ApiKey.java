package io.tidegate.account;

import static java.util.Map.entry;

import io.tidegate.platform.Conflict;
import io.tidegate.platform.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A key to the API.
 *
 * <p>Works from its creation until it expires or somebody revokes it, which is for ever. The secret
 * is known to its owner only: what is here cannot be turned back into it.
 */
@Entity
@Table(name = "api_key")
class ApiKey {

  @Id private UUID id;
  @Version private int version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "tenant_id", updatable = false)
  private Tenant tenant;

  private String name;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Caller.Mode mode;

  @Column(name = "secret_hash", updatable = false)
  private byte[] secretHash;

  @Column(updatable = false)
  private String prefix;

  @Column(name = "last_four", updatable = false)
  private String lastFour;

  private List<String> scopes;
  private List<String> models;
  private List<String> operations;

  @Column(name = "ip_ranges")
  private List<String> ipRanges;

  @Column(name = "sealed_signing_secret")
  private byte @Nullable [] sealedSigningSecret;

  @Column(name = "requests_per_minute")
  private @Nullable Integer requestsPerMinute;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(name = "succeeded_by")
  private @Nullable UUID succeededBy;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "last_used_at", insertable = false, updatable = false)
  private @Nullable Instant lastUsedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_disconnect")
  private OnDisconnect onDisconnect;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ApiKey() {}

  @SuppressWarnings("NullAway.Init") // the draft's part is set by change
  ApiKey(UUID id, Tenant tenant, ApiKeySecret secret, ApiKeyDraft draft, Instant now) {
    this.id = id;
    this.tenant = tenant;
    this.mode = secret.mode();
    this.secretHash = secret.hash().bytes();
    this.prefix = secret.prefix();
    this.lastFour = secret.lastFour();
    this.createdAt = now;
    fill(draft);
  }

  /**
   * @throws Conflict if it was revoked
   */
  void change(ApiKeyDraft draft) {
    requireNotRevoked();
    fill(draft);
  }

  /** Whether the draft asked for a signing secret that it has not yet. */
  boolean wantsSigningSecret(ApiKeyDraft draft) {
    return draft.guard().signed() && sealedSigningSecret == null;
  }

  void signWith(byte[] sealed) {
    sealedSigningSecret = sealed;
  }

  /**
   * Has its signing secret sealed anew, if it has one and that is needed.
   *
   * @param sealing gives what it is to be; empty if it may stay as it is
   * @return whether it was
   */
  boolean sealAgain(BiFunction<UUID, byte[], Optional<byte[]>> sealing) {
    Optional<byte[]> anew =
        sealedSigningSecret == null ? Optional.empty() : sealing.apply(id, sealedSigningSecret);
    anew.ifPresent(this::signWith);
    return anew.isPresent();
  }

  /**
   * Lets it expire when the overlap is over, if it would not expire before.
   *
   * @throws Conflict if it was revoked; if it has a successor already: the next one would expire
   *     with this one, and have its limits a second time; or if it has expired, as a successor
   *     would have from the beginning
   */
  void retire(Instant now, Duration overlap, UUID successor) {
    requireNotRevoked();
    if (succeededBy != null) {
      throw new Conflict(
          "key %s was rotated already: rotate key %s, which took its place"
              .formatted(id, succeededBy));
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new Conflict("key %s has expired: give it another expires_at first".formatted(id));
    }
    succeededBy = successor;
    Instant at = now.plus(overlap);
    if (expiresAt == null || at.isBefore(expiresAt)) {
      expiresAt = at;
    }
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  /** Ends it for ever. Revoking twice changes nothing. */
  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  Tenant tenant() {
    return tenant;
  }

  Caller.Mode mode() {
    return mode;
  }

  /** What a key that is to replace this one must be like. */
  ApiKeyDraft draft() {
    return new ApiKeyDraft(
        name,
        scopes,
        models,
        operations,
        ownRate(),
        Optional.ofNullable(expiresAt),
        guard(),
        onDisconnect);
  }

  ApiKeyDetails view() {
    return new ApiKeyDetails(
        id,
        tenant.id(),
        tenant.name(),
        name,
        mode,
        prefix,
        lastFour,
        scopes,
        models,
        operations,
        ownRate(),
        Optional.ofNullable(expiresAt),
        guard(),
        Optional.ofNullable(revokedAt),
        createdAt,
        Optional.ofNullable(lastUsedAt),
        version,
        onDisconnect);
  }

  /**
   * Who calls with this key.
   *
   * @param opened what opens its signing secret
   */
  KnownKey known(BiFunction<UUID, byte[], Secret> opened) {
    return new KnownKey(
        caller(),
        Optional.ofNullable(expiresAt),
        guard(),
        Optional.ofNullable(sealedSigningSecret).map(secret -> opened.apply(id, secret)));
  }

  /** The same, whether it works or not. */
  Caller caller() {
    return new Caller(
        tenant.id(),
        id,
        mode,
        Set.copyOf(scopes),
        Set.copyOf(models),
        Set.copyOf(operations),
        ownRate().orElse(0),
        tenant.view().timeZone(),
        onDisconnect);
  }

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    return Map.ofEntries(
        entry("name", name),
        entry("scopes", scopes),
        entry("models", models),
        entry("operations", operations),
        entry("ip_ranges", ipRanges),
        entry("requires_signature", sealedSigningSecret != null),
        entry("requests_per_minute", Objects.requireNonNullElse(requestsPerMinute, "default")),
        entry("expires_at", Objects.toString(expiresAt, "never")),
        entry("revoked_at", Objects.toString(revokedAt, "never")),
        entry("succeeded_by", Objects.toString(succeededBy, "none")),
        entry("on_disconnect", onDisconnect));
  }

  private KeyGuard guard() {
    return KeyGuard.of(ipRanges, sealedSigningSecret != null);
  }

  private OptionalInt ownRate() {
    return requestsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute);
  }

  private void fill(ApiKeyDraft draft) {
    name = draft.name();
    scopes = draft.scopes();
    models = draft.models();
    operations = draft.operations();
    ipRanges = draft.guard().rangeTexts();
    if (!draft.guard().signed()) {
      sealedSigningSecret = null;
    }
    requestsPerMinute =
        draft.requestsPerMinute().isPresent() ? draft.requestsPerMinute().getAsInt() : null;
    expiresAt = draft.expiresAt().orElse(null);
    if (expiresAt == null) {
      succeededBy = null; // it is to stay after all
    }
    onDisconnect = draft.onDisconnect();
  }

  private void requireNotRevoked() {
    if (revokedAt != null) {
      throw new Conflict("key %s was revoked".formatted(id));
    }
  }
}
