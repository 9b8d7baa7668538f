package io.tidegate.adminui.upstream;

import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.upstream.CanaryDecided;
import io.tidegate.upstream.CanaryDecisions;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedRouteDesk implements RouteDesk {

  private final RouteRegistry routes;
  private final CanaryDecisions decisions;
  private final SignedIn user;

  @Inject
  AuditedRouteDesk(RouteRegistry routes, CanaryDecisions decisions, SignedIn user) {
    this.routes = routes;
    this.decisions = decisions;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public List<RouteDetails> list() {
    return routes.list();
  }

  @Override
  public List<CanaryDecided> decisions(String alias) {
    return decisions.of(alias);
  }

  @Override
  public void create(String alias, RouteDraft draft) {
    routes.create(user.as(Role.OPERATOR), alias, draft);
  }

  @Override
  public void change(RouteDetails read, RouteDraft draft) {
    routes.change(user.as(Role.OPERATOR), read.alias(), read.version(), draft);
  }

  @Override
  public void delete(String alias) {
    routes.delete(user.as(Role.OPERATOR), alias, OptionalInt.empty());
  }
}
