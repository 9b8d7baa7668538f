package io.tidegate.adminui.quota;

import io.tidegate.account.Caller;
import io.tidegate.adminui.quota.QuotaRow.Bar;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Allowance;
import io.tidegate.quota.Allowance.BudgetStanding;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Scope;
import io.tidegate.quota.Standing;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** How much of the limits of a scope is used right now. Asking takes nothing of them. */
@Dependent
class Consumption {

  private final Admission admission;

  @Inject
  Consumption(Admission admission) {
    this.admission = admission;
  }

  /**
   * @param caller somebody who is held to them
   * @param endUser by the hash; empty for none
   */
  List<Bar> of(Caller caller, String endUser, Scope scope) {
    Allowance allowance = admission.look(caller, endUser, /* model= */ "");
    return Stream.concat(
            allowance.limits().stream()
                .filter(one -> one.scope() == scope.kind() && !isStandIn(caller, one))
                .map(Consumption::bar),
            allowance.budgets().stream()
                .filter(one -> one.scope() == scope.kind())
                .map(Consumption::bar))
        .toList();
  }

  /** The rate of the caller that this page makes up to ask with, which holds for nobody. */
  private static boolean isStandIn(Caller caller, Standing standing) {
    return standing.scope() == Scope.Kind.KEY && standing.limit() == caller.requestsPerMinute();
  }

  private static Bar bar(Standing limit) {
    long used = Math.max(0, limit.limit() - limit.remaining());
    return new Bar(
        limit.name().code(),
        Long.toString(used),
        Long.toString(limit.limit()),
        (double) used / limit.limit());
  }

  private static Bar bar(BudgetStanding standing) {
    BudgetUnit unit = standing.budget().unit();
    long used = standing.spent() + standing.reserved();
    return new Bar(
        standing.budget().window().code(),
        unit.text(used),
        unit.text(standing.budget().limit()) + " " + unit.code(),
        (double) used / standing.budget().limit());
  }
}
