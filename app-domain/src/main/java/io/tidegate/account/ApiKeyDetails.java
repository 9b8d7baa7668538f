package io.tidegate.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An API key, as callers see it: everything but the secret.
 *
 * @param prefix how the secret begins, e.g. {@code tg_live_3fTq}
 * @param lastFour how it ends
 * @param scopes what it may be used for
 * @param models the model names it may ask for; empty means all
 * @param operations the ids of the operations it may call; empty means all that its scopes allow
 * @param requestsPerMinute its own rate limit; empty means the server's
 * @param expiresAt when it stops working by itself
 * @param guard what keeps it from being used by others
 * @param revokedAt when somebody stopped it, for ever
 * @param lastUsedAt to the minute; some seconds may pass until it is known
 * @param version grows with every change; {@link ApiKeys#change} takes it back
 * @param onDisconnect what it means that its client is gone
 */
public record ApiKeyDetails(
    UUID id,
    UUID tenantId,
    String tenantName,
    String name,
    Caller.Mode mode,
    String prefix,
    String lastFour,
    List<String> scopes,
    List<String> models,
    List<String> operations,
    OptionalInt requestsPerMinute,
    Optional<Instant> expiresAt,
    KeyGuard guard,
    Optional<Instant> revokedAt,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    int version,
    OnDisconnect onDisconnect) {

  /** Whether a key works. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public State stateAt(Instant now) {
    if (revokedAt.isPresent()) {
      return State.REVOKED;
    }
    return expiresAt.filter(end -> !end.isAfter(now)).isPresent() ? State.EXPIRED : State.ACTIVE;
  }
}
