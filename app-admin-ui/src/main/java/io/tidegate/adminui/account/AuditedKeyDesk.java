package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedKeyDesk implements KeyDesk {

  private final Tenants tenants;
  private final ApiKeys keys;
  private final SignedIn user;

  @Inject
  AuditedKeyDesk(Tenants tenants, ApiKeys keys, SignedIn user) {
    this.tenants = tenants;
    this.keys = keys;
    this.user = user;
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
  public Page<ApiKeyDetails> search(String text, PageRequest page) {
    return text.isBlank() ? keys.list(page) : keys.search(text.strip(), page);
  }

  @Override
  public List<TenantDetails> tenants() {
    return tenants.list(PageRequest.first(PageRequest.MAX_LIMIT)).data();
  }

  @Override
  public IssuedKey create(KeyForm form) {
    Actor actor = user.as(Role.OPERATOR);
    return keys.create(actor, tenant(form.tenant()), form.mode(), form.draft());
  }

  @Override
  public void revoke(UUID key) {
    keys.revoke(user.as(Role.OPERATOR), key);
  }

  private UUID tenant(TenantChoice choice) {
    return switch (choice) {
      case TenantChoice.Existing(TenantDetails tenant) -> tenant.id();
      case TenantChoice.New(String name) ->
          tenants.create(user.as(Role.OWNER), new TenantDraft(name, ZoneOffset.UTC)).id();
    };
  }
}
