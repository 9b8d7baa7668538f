package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.TenantSearch.Order;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.LimitSets;
import io.tidegate.quota.Quota;
import io.tidegate.quota.Quotas;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedQuotaDesk implements QuotaDesk {

  private final LimitSets sets;
  private final Quotas quotas;
  private final Tenants tenants;
  private final SignedIn user;
  private final InstantSource clock;

  @Inject
  AuditedQuotaDesk(
      LimitSets sets, Quotas quotas, Tenants tenants, SignedIn user, InstantSource clock) {
    this.sets = sets;
    this.quotas = quotas;
    this.tenants = tenants;
    this.user = user;
    this.clock = clock;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public QuotaRows rows() {
    Page<Quota> page = quotas.list(PageRequest.first(PageRequest.MAX_LIMIT));
    List<Quota> found = new ArrayList<>(page.data());
    while (page.next().isPresent() && found.size() < MOST) {
      int limit = Math.min(PageRequest.MAX_LIMIT, MOST - found.size());
      page = quotas.list(new PageRequest(page.next().get(), limit));
      found.addAll(page.data());
    }
    return QuotaRows.of(found, page.next().isPresent(), clock.instant());
  }

  @Override
  public List<QuotaRow> now(List<Scope> scopes) {
    return quotas.findAll(scopes).stream().map(this::row).toList();
  }

  @Override
  public Optional<QuotaRow> find(Scope scope) {
    return quotas.find(scope).map(this::row);
  }

  private QuotaRow row(Quota quota) {
    return QuotaRow.of(quota, clock.instant());
  }

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (text, page) -> tenants.search(new TenantSearch(text, Order.NEWEST), page);
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
  public StoredLimits endRaise(Scope scope, StoredLimits read) {
    return sets.endRaise(user.as(Role.OPERATOR), scope, OptionalInt.of(read.version()));
  }
}
