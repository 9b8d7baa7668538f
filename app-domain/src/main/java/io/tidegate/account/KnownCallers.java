package io.tidegate.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Callers that were authenticated before, for work that goes on without their request. */
@ApplicationScoped
public class KnownCallers {

  private final KeyLookup lookup;
  private final InstantSource clock;

  @Inject
  KnownCallers(KeyLookup lookup, InstantSource clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  /**
   * Who calls with a key; empty if it does not work any more.
   *
   * @throws io.tidegate.platform.StoreUnavailable if PostgreSQL does not answer
   */
  public Optional<Caller> find(UUID keyId) {
    return lookup.find(keyId).filter(key -> !key.expiredAt(clock.instant())).map(KnownKey::caller);
  }

  /**
   * Who called with a key, also if it does not work any more: to be charged for what he has asked.
   *
   * @throws io.tidegate.platform.NotFound if there is no such key
   * @throws io.tidegate.platform.StoreUnavailable if PostgreSQL does not answer
   */
  public Caller former(UUID keyId) {
    return lookup.caller(keyId);
  }
}
