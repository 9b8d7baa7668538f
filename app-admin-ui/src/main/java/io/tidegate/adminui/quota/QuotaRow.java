package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.quota.Quota;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.util.List;

/**
 * The limits of one scope as the page shows them.
 *
 * @param name of the tenant, key or model, or the end user's hash
 * @param owner the tenant that a key or end user belongs to; empty for others
 */
record QuotaRow(Scope scope, String name, String owner, StoredLimits limits, List<Bar> bars) {

  /**
   * How much of one limit or budget is used.
   *
   * @param code of the limit, or of the budget's window
   * @param share 0 to 1, and more where a budget was overdrawn
   */
  record Bar(String code, String used, String limit, double share) {}

  QuotaRow {
    bars = List.copyOf(bars);
  }

  static QuotaRow of(Quota quota) {
    boolean owned = quota.scope().kind() != Scope.Kind.TENANT;
    return new QuotaRow(
        quota.scope(),
        quota.name(),
        quota.tenant().filter(_ -> owned).map(TenantDetails::name).orElse(""),
        quota.limits(),
        Consumption.of(quota.left()));
  }

  /** Of the limit that will be used up first. */
  double highestShare() {
    return bars.stream().mapToDouble(Bar::share).max().orElse(0);
  }
}
