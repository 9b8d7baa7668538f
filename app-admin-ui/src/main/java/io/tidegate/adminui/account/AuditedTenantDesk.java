package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedTenantDesk implements TenantDesk {

  private final Tenants tenants;
  private final SignedIn user;

  @Inject
  AuditedTenantDesk(Tenants tenants, SignedIn user) {
    this.tenants = tenants;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OWNER);
  }

  @Override
  public Page<TenantDetails> search(TenantSearch wanted, PageRequest page) {
    return tenants.search(wanted, page);
  }

  @Override
  public void create(TenantDraft draft) {
    tenants.create(user.as(Role.OWNER), draft);
  }

  @Override
  public void change(TenantDetails read, TenantDraft draft) {
    tenants.change(user.as(Role.OWNER), read.id(), read.version(), draft);
  }
}
