package io.tidegate.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An admin user, as owners see them.
 *
 * @param disabledAt since when they may not sign in; empty if they may
 * @param tokens how many of their tokens work
 * @param version grows with every change of the user
 */
public record AdminAccount(
    UUID id,
    String name,
    Role role,
    Instant createdAt,
    Optional<Instant> disabledAt,
    long tokens,
    int version) {

  public boolean isDisabled() {
    return disabledAt.isPresent();
  }
}
