package io.tidegate.adminui.quota;

import io.tidegate.account.EndUserHash;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.quota.Quota;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The limits of one scope as the page shows them.
 *
 * @param name of the tenant, key or model, or the end user's hash
 * @param owner the tenant that a key or end user belongs to; empty for others
 * @param raised whether a raise held when this was read: the row is another once it has ended
 * @param bars of nothing for a model, of which each tenant uses its own
 */
record QuotaRow(
    Scope scope, String name, String owner, StoredLimits limits, boolean raised, List<Bar> bars) {

  /**
   * How much of one limit or budget is used.
   *
   * @param code of the limit, or of the budget's window and when that begins
   * @param most how much may be used at once, of which {@code used} is a part
   * @param limit how much the window has, which of a bucket may be another
   * @param share of {@code most}, 0 to 1, and more where a budget was overdrawn
   * @param resetsAt when nothing of it is used any more if nothing follows; empty if nobody knows
   *     or nothing is used
   */
  record Bar(
      String code,
      String used,
      String most,
      String limit,
      double share,
      Optional<Instant> resetsAt) {

    /** Whether the same is used of the same, whenever that ends. */
    boolean showsUseOf(Bar other) {
      return code.equals(other.code)
          && used.equals(other.used)
          && most.equals(other.most)
          && limit.equals(other.limit);
    }
  }

  QuotaRow {
    bars = List.copyOf(bars);
  }

  static QuotaRow of(Quota quota, Instant now) {
    boolean owned = quota.scope().kind() != Scope.Kind.TENANT;
    return new QuotaRow(
        quota.scope(),
        quota.name(),
        quota.tenant().filter(_ -> owned).map(TenantDetails::name).orElse(""),
        quota.limits(),
        quota.limits().raiseAt(now).isPresent(),
        Consumption.of(quota.left(), now));
  }

  /** The name, of an end user as short as it tells him apart. */
  String shownName() {
    return isEndUser() ? ShortId.shortened(name) : name;
  }

  boolean isEndUser() {
    return scope.kind() == Scope.Kind.END_USER;
  }

  /** Of the limit of which most is used. */
  double highestShare() {
    return bars.stream().mapToDouble(Bar::share).max().orElse(0);
  }

  /**
   * Whether its name or its owner's contains the text, in upper or lower case, or it is the end
   * user whom an app calls so.
   */
  boolean isFoundBy(String text) {
    String names = (name + " " + owner).toLowerCase(Locale.ROOT);
    return names.contains(text.toLowerCase(Locale.ROOT)) || isEndUserCalled(text);
  }

  private boolean isEndUserCalled(String text) {
    if (!isEndUser()) {
      return false;
    }
    var tenant = UUID.fromString(scope.id().substring(0, scope.id().indexOf(':')));
    return name.equals(EndUserHash.of(tenant, text));
  }
}
