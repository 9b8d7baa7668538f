package io.tidegate.quota;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who has limits, and who is near one? Asking takes nothing of them. */
@ApplicationScoped
public class Quotas {

  private static final UUID NO_KEY = new UUID(0, 0);

  /** Requests per minute of the caller who is made up to ask with; they are not told of. */
  private static final int STAND_IN_RATE = 1;

  private static final Allowance NOTHING = new Allowance(List.of(), List.of());

  private final LimitSets sets;
  private final Tenants tenants;
  private final ApiKeys keys;
  private final Admission admission;

  @Inject
  Quotas(LimitSets sets, Tenants tenants, ApiKeys keys, Admission admission) {
    this.sets = sets;
    this.tenants = tenants;
    this.keys = keys;
    this.admission = admission;
  }

  /** Who is named in limits, by their ids. */
  private record Named(Map<UUID, TenantDetails> tenants, Map<UUID, ApiKeyDetails> keys) {}

  /** Those first whose limits were changed last. A page may have fewer than it could hold. */
  public Page<Quota> list(PageRequest page) {
    Page<ScopedLimits> stored = sets.list(page);
    return new Page<>(quotas(stored.data()), stored.next());
  }

  /** One scope, with limits or without; empty if there is nobody. */
  public Optional<Quota> find(Scope scope) {
    return findAll(List.of(scope)).stream().findFirst();
  }

  /** These scopes in their order, with limits or without; those are missing that are not there. */
  public List<Quota> findAll(List<Scope> scopes) {
    return quotas(sets.of(scopes));
  }

  private List<Quota> quotas(List<ScopedLimits> stored) {
    Named named = named(stored.stream().map(ScopedLimits::scope).toList());
    return stored.stream().flatMap(one -> quota(one, named).stream()).toList();
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

  private Optional<Quota> quota(ScopedLimits one, Named named) {
    Scope scope = one.scope();
    return switch (scope.kind()) {
      case TENANT ->
          tenant(scope.id(), named).map(tenant -> quota(one, tenant, tenant.name(), NO_KEY, ""));
      case KEY -> id(scope.id()).map(named.keys()::get).flatMap(key -> quota(one, key, named));
      case END_USER -> {
        String[] parts = parts(scope);
        yield tenant(parts[0], named).map(it -> quota(one, it, parts[1], NO_KEY, parts[1]));
      }
      case MODEL ->
          Optional.of(new Quota(scope, Optional.empty(), scope.id(), one.limits(), NOTHING));
    };
  }

  private Optional<Quota> quota(ScopedLimits one, ApiKeyDetails key, Named named) {
    return Optional.ofNullable(named.tenants().get(key.tenantId()))
        .map(tenant -> quota(one, tenant, key.name(), key.id(), ""));
  }

  private Quota quota(
      ScopedLimits one, TenantDetails tenant, String name, UUID key, String endUser) {
    Caller caller = standIn(tenant, key);
    Allowance left = ofScope(one, admission.look(caller, endUser, ""));
    return new Quota(one.scope(), Optional.of(tenant), name, one.limits(), left);
  }

  /** Somebody who would be held to these limits. */
  private static Caller standIn(TenantDetails tenant, UUID key) {
    return new Caller(
        tenant.id(),
        key,
        Caller.Mode.LIVE,
        Set.of(),
        Set.of(),
        Set.of(),
        STAND_IN_RATE,
        tenant.timeZone(),
        OnDisconnect.USUAL);
  }

  /** The limits that somebody has set: not the rate of the one who asks. */
  private static Allowance ofScope(ScopedLimits set, Allowance all) {
    Scope.Kind kind = set.scope().kind();
    LimitSet usual = set.limits().usual();
    return new Allowance(
        all.limits().stream()
            .filter(one -> one.scope() == kind && usual.amount(one.name().code()) > 0)
            .toList(),
        all.budgets().stream().filter(one -> one.scope() == kind).toList());
  }

  private static Optional<TenantDetails> tenant(String text, Named named) {
    return id(text).map(named.tenants()::get);
  }

  /** Empty if it is no id: a scope that somebody typed. */
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
}
