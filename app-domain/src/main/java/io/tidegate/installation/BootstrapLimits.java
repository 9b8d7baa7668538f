package io.tidegate.installation;

import io.tidegate.admin.Actor;
import io.tidegate.installation.Bootstrap.LimitsEntry;
import io.tidegate.quota.LimitSets;
import io.tidegate.quota.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.OptionalInt;

/** The limits that the bootstrap file asks for. */
@ApplicationScoped
class BootstrapLimits {

  private final LimitSets sets;
  private final InstantSource clock;

  @Inject
  BootstrapLimits(LimitSets sets, InstantSource clock) {
    this.sets = sets;
    this.clock = clock;
  }

  /** Replaces the limits of a scope by what the file says, if that is something else. */
  void apply(Scope scope, LimitsEntry wanted) {
    sets.put(Actor.BOOTSTRAP, scope, OptionalInt.empty(), wanted.checked(clock.instant()));
  }
}
