package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.Caller;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.KeySearch;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.TenantSearch.Order;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedKeyDesk implements KeyDesk {

  private final Tenants tenants;
  private final ApiKeys keys;
  private final SignedIn user;
  private final InstantSource clock;

  @Inject
  AuditedKeyDesk(Tenants tenants, ApiKeys keys, SignedIn user, InstantSource clock) {
    this.tenants = tenants;
    this.keys = keys;
    this.user = user;
    this.clock = clock;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public boolean mayCreateTenants() {
    return user.may(Role.OWNER);
  }

  @Override
  public Page<ApiKeyDetails> search(
      KeySearch wanted, PageRequest page, Optional<ApiKeyDetails> last) {
    return keys.search(wanted, page, last);
  }

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (text, page) -> tenants.search(new TenantSearch(text, Order.NEWEST), page);
  }

  @Override
  public Optional<TenantDetails> tenant(String id) {
    return Address.id(id)
        .flatMap(one -> Optional.ofNullable(tenants.findAll(Set.of(one)).get(one)));
  }

  @Override
  public Optional<TenantDetails> tenantNamed(String name) {
    return tenants.named(name);
  }

  @Override
  public IssuedKey create(TenantChoice tenant, Caller.Mode mode, ApiKeyDraft draft) {
    draft.requireUnexpired(clock.instant()); // before a tenant is made for it
    return keys.create(user.as(Role.OPERATOR), tenant(tenant), mode, draft);
  }

  @Override
  public ChangedKey change(ApiKeyDetails read, ApiKeyDraft draft) {
    return keys.change(user.as(Role.OPERATOR), read.id(), read.version(), draft);
  }

  @Override
  public IssuedKey rotate(UUID key, Duration overlap) {
    return keys.rotate(user.as(Role.OPERATOR), key, OptionalInt.empty(), overlap);
  }

  @Override
  public void revoke(UUID key) {
    keys.revoke(user.as(Role.OPERATOR), key, OptionalInt.empty());
  }

  private UUID tenant(TenantChoice choice) {
    return switch (choice) {
      case TenantChoice.Existing(TenantDetails tenant) -> tenant.id();
      case TenantChoice.New(String name) ->
          tenants.create(user.as(Role.OWNER), new TenantDraft(name, ZoneOffset.UTC)).id();
    };
  }
}
