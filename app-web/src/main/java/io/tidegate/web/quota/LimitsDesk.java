package io.tidegate.web.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.LimitSets;
import io.tidegate.quota.Scope;
import io.tidegate.web.admin.Administration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads and replaces the limits of a scope, whichever it is. */
@ApplicationScoped
class LimitsDesk {

  private final LimitSets sets;
  private final InstantSource clock;

  @Inject
  LimitsDesk(LimitSets sets, InstantSource clock) {
    this.sets = sets;
    this.clock = clock;
  }

  LimitSetJson read(Scope scope) {
    return LimitSetJson.of(sets.of(scope));
  }

  LimitSetJson put(HttpServletRequest request, Scope scope, @Nullable LimitSetJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/limits", "is required; an empty list lifts them");
    }
    return LimitSetJson.of(sets.put(actor, scope, wanted.checked(clock.instant())));
  }
}
