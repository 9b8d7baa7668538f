package io.tidegate.adminui.quota;

import static java.util.Comparator.comparingDouble;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.LimitSets;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.ScopedLimits;
import io.tidegate.quota.StoredLimits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedQuotaDesk implements QuotaDesk {

  private static final int MAX_ROWS = 200;
  private static final UUID NO_KEY = new UUID(0, 0);

  private final LimitSets sets;
  private final Consumption consumption;
  private final Tenants tenants;
  private final ApiKeys keys;
  private final SignedIn user;

  @Inject
  AuditedQuotaDesk(
      LimitSets sets, Consumption consumption, Tenants tenants, ApiKeys keys, SignedIn user) {
    this.sets = sets;
    this.consumption = consumption;
    this.tenants = tenants;
    this.keys = keys;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public List<QuotaRow> rows() {
    return sets.list(MAX_ROWS).stream()
        .flatMap(one -> row(one).stream())
        .sorted(comparingDouble(QuotaRow::highestShare).reversed())
        .toList();
  }

  @Override
  public Optional<QuotaRow> find(Scope scope) {
    return row(new ScopedLimits(scope, sets.of(scope)));
  }

  @Override
  public List<TenantDetails> tenants() {
    return tenants.list(PageRequest.first(PageRequest.MAX_LIMIT)).data();
  }

  @Override
  public void change(Scope scope, StoredLimits read, LimitSet wanted) {
    sets.put(user.as(Role.OPERATOR), scope, OptionalInt.of(read.version()), wanted);
  }

  @Override
  public void raise(Scope scope, StoredLimits read, Raise wanted) {
    sets.raise(user.as(Role.OPERATOR), scope, OptionalInt.of(read.version()), wanted);
  }

  @Override
  public void endRaise(Scope scope) {
    sets.endRaise(user.as(Role.OPERATOR), scope, OptionalInt.empty());
  }

  private Optional<QuotaRow> row(ScopedLimits one) {
    try {
      return Optional.of(
          switch (one.scope().kind()) {
            case TENANT -> ofTenant(one);
            case KEY -> ofKey(one);
            case END_USER -> ofEndUser(one);
            // Each tenant has a model's limits to itself, so there is no one consumption of them.
            case MODEL -> row(one, one.scope().id(), "", List.of());
          });
    } catch (NotFound | IllegalArgumentException e) {
      return Optional.empty(); // an address that somebody typed
    }
  }

  private QuotaRow ofTenant(ScopedLimits one) {
    TenantDetails tenant = tenants.find(UUID.fromString(one.scope().id()));
    return row(one, tenant.name(), "", consumption.of(caller(tenant, NO_KEY), "", one.scope()));
  }

  private QuotaRow ofKey(ScopedLimits one) {
    ApiKeyDetails key = keys.find(UUID.fromString(one.scope().id()));
    Caller caller = caller(tenants.find(key.tenantId()), key.id());
    return row(one, key.name(), key.tenantName(), consumption.of(caller, "", one.scope()));
  }

  private QuotaRow ofEndUser(ScopedLimits one) {
    String[] parts = one.scope().id().split(":", 2);
    TenantDetails tenant = tenants.find(UUID.fromString(parts[0]));
    return row(
        one,
        parts[1],
        tenant.name(),
        consumption.of(caller(tenant, NO_KEY), parts[1], one.scope()));
  }

  private static QuotaRow row(
      ScopedLimits one, String name, String owner, List<QuotaRow.Bar> bars) {
    return new QuotaRow(one.scope(), name, owner, one.limits(), bars);
  }

  /** Whoever would be held to these limits. */
  private static Caller caller(TenantDetails tenant, UUID key) {
    return new Caller(
        tenant.id(),
        key,
        Caller.Mode.LIVE,
        Set.of(),
        Set.of(),
        1,
        tenant.timeZone(),
        OnDisconnect.USUAL);
  }
}
