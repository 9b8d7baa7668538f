package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.adminui.page.Address;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.LedgerDays;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerSpan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedTenantDesk implements TenantDesk {

  private final Tenants tenants;
  private final LedgerDays days;
  private final SignedIn user;
  private final InstantSource clock;

  @Inject
  AuditedTenantDesk(Tenants tenants, LedgerDays days, SignedIn user, InstantSource clock) {
    this.tenants = tenants;
    this.days = days;
    this.user = user;
    this.clock = clock;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OWNER);
  }

  @Override
  public boolean mayLimit() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public Page<TenantDetails> search(TenantSearch wanted, PageRequest page) {
    return tenants.search(wanted, page);
  }

  @Override
  public Optional<TenantDetails> find(String id) {
    return Address.id(id)
        .flatMap(one -> Optional.ofNullable(tenants.findAll(Set.of(one)).get(one)));
  }

  @Override
  public TenantUse use(TenantDetails tenant) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), tenant.timeZone());
    var lately = new LedgerSpan.Days(today.minusDays(DAYS - 1), today);
    return TenantUse.of(days.find(LedgerFilter.all(lately).of(tenant.id())));
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
