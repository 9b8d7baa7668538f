package io.tidegate.adminui.quota;

import static java.util.Comparator.comparingDouble;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
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

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedQuotaDesk implements QuotaDesk {

  private static final int MAX_ROWS = 200;

  private final LimitSets sets;
  private final QuotaRows rows;
  private final Tenants tenants;
  private final SignedIn user;

  @Inject
  AuditedQuotaDesk(LimitSets sets, QuotaRows rows, Tenants tenants, SignedIn user) {
    this.sets = sets;
    this.rows = rows;
    this.tenants = tenants;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public List<QuotaRow> rows() {
    return rows.of(sets.list(MAX_ROWS))
        .sorted(comparingDouble(QuotaRow::highestShare).reversed())
        .toList();
  }

  @Override
  public Optional<QuotaRow> find(Scope scope) {
    return rows.of(List.of(new ScopedLimits(scope, sets.of(scope)))).findFirst();
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
}
