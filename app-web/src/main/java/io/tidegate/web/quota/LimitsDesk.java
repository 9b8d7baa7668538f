package io.tidegate.web.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.LimitSets;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.EntityTag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads, replaces and raises the limits of a scope, whichever it is. Whether the scope is there is
 * nothing that somebody learns who may not change it.
 */
@ApplicationScoped
class LimitsDesk {

  private final LimitSets sets;
  private final InstantSource clock;

  @Inject
  LimitsDesk(LimitSets sets, InstantSource clock) {
    this.sets = sets;
    this.clock = clock;
  }

  Response read(Scope scope, @Nullable String ifNoneMatch) {
    StoredLimits stored = sets.of(scope);
    // What is raised falls back by the clock, of which the version tells nothing.
    String known = stored.raise().isEmpty() ? ifNoneMatch : null;
    return EntityTag.read(known, stored.version(), LimitsJson.of(stored, clock.instant()));
  }

  Response put(HttpServletRequest request, Supplier<Scope> scope, @Nullable LimitSetJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/limits", "is required; an empty list lifts them");
    }
    return shown(sets.put(actor, scope.get(), expected(request), wanted.checked(clock.instant())));
  }

  Response raise(HttpServletRequest request, Supplier<Scope> scope, @Nullable RaiseJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/until", "is required, like 2026-12-01T00:00:00Z");
    }
    Raise raise = wanted.checked(clock.instant());
    return shown(sets.raise(actor, scope.get(), expected(request), raise));
  }

  Response endRaise(HttpServletRequest request, Supplier<Scope> scope) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    return shown(sets.endRaise(actor, scope.get(), expected(request)));
  }

  private static OptionalInt expected(HttpServletRequest request) {
    return EntityTag.version(request.getHeader("If-Match"));
  }

  private Response shown(StoredLimits stored) {
    return EntityTag.tagged(
        Response.ok(), stored.version(), LimitsJson.of(stored, clock.instant()));
  }
}
