package io.tidegate.account;

import io.tidegate.platform.Secret;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key that is not revoked, as the node remembers it for a moment.
 *
 * @param signingSecret what its requests must be signed with, if they must
 */
record KnownKey(
    Caller caller, Optional<Instant> expiresAt, KeyGuard guard, Optional<Secret> signingSecret) {

  /** Whether it may be used from there. */
  boolean admits(Supplier<Optional<InetAddress>> from) {
    return guard.ipRanges().isEmpty() || guard.admits(from.get());
  }

  boolean expiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
