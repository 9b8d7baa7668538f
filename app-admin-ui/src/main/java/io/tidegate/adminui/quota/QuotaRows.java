package io.tidegate.adminui.quota;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import io.tidegate.quota.Scope;
import io.tidegate.quota.ScopedLimits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Says whose limits they are, and how much of them is used. */
@Dependent
class QuotaRows {

  private static final UUID NO_KEY = new UUID(0, 0);

  private final Tenants tenants;
  private final ApiKeys keys;
  private final Consumption consumption;

  @Inject
  QuotaRows(Tenants tenants, ApiKeys keys, Consumption consumption) {
    this.tenants = tenants;
    this.keys = keys;
    this.consumption = consumption;
  }

  /** Who is named in limits, by their ids. */
  private record Named(Map<UUID, TenantDetails> tenants, Map<UUID, ApiKeyDetails> keys) {}

  /** In the order of {@code limits}, without those of whom there is nobody. */
  Stream<QuotaRow> of(List<ScopedLimits> limits) {
    Named named = named(limits.stream().map(ScopedLimits::scope).toList());
    return limits.stream().flatMap(one -> row(one, named).stream());
  }

  /** One query for the keys and one for the tenants, however many there are. */
  private Named named(Collection<Scope> scopes) {
    Map<UUID, ApiKeyDetails> keysById =
        keys.findAll(
            scopes.stream()
                .filter(scope -> scope.kind() == Scope.Kind.KEY)
                .flatMap(scope -> id(scope.id()).stream())
                .toList());
    Stream<UUID> owners = keysById.values().stream().map(ApiKeyDetails::tenantId);
    Stream<UUID> themselves =
        scopes.stream()
            .filter(scope -> scope.kind() != Scope.Kind.KEY)
            .flatMap(scope -> id(parts(scope)[0]).stream());
    return new Named(
        tenants.findAll(Stream.concat(owners, themselves).distinct().toList()), keysById);
  }

  private Optional<QuotaRow> row(ScopedLimits one, Named named) {
    return switch (one.scope().kind()) {
      case TENANT -> tenant(one.scope().id(), named).map(tenant -> ofTenant(one, tenant));
      case KEY ->
          id(one.scope().id()).map(named.keys()::get).flatMap(key -> ofKey(one, key, named));
      case END_USER -> tenant(parts(one.scope())[0], named).map(tenant -> ofEndUser(one, tenant));
      // Each tenant has a model's limits to itself, so there is no one consumption of them.
      case MODEL -> Optional.of(row(one, one.scope().id(), "", List.of()));
    };
  }

  private QuotaRow ofTenant(ScopedLimits one, TenantDetails tenant) {
    return row(one, tenant.name(), "", consumption.of(caller(tenant, NO_KEY), "", one.scope()));
  }

  private Optional<QuotaRow> ofKey(ScopedLimits one, ApiKeyDetails key, Named named) {
    return Optional.ofNullable(named.tenants().get(key.tenantId()))
        .map(tenant -> consumption.of(caller(tenant, key.id()), "", one.scope()))
        .map(bars -> row(one, key.name(), key.tenantName(), bars));
  }

  private QuotaRow ofEndUser(ScopedLimits one, TenantDetails tenant) {
    String user = parts(one.scope())[1];
    return row(one, user, tenant.name(), consumption.of(caller(tenant, NO_KEY), user, one.scope()));
  }

  private static QuotaRow row(
      ScopedLimits one, String name, String owner, List<QuotaRow.Bar> bars) {
    return new QuotaRow(one.scope(), name, owner, one.limits(), bars);
  }

  private static Optional<TenantDetails> tenant(String text, Named named) {
    return id(text).map(named.tenants()::get);
  }

  /** Empty if it is no id: an address that somebody typed. */
  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Of an end user: the tenant and the user. */
  private static String[] parts(Scope scope) {
    return scope.id().split(":", 2);
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
