package io.tidegate.web.quota;

import io.tidegate.quota.Cost;
import io.tidegate.quota.Reconciliation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reconciliation as the Admin API shows it. */
@Schema(name = "Reconciliation")
record ReconciliationJson(
    UUID id,
    Instant madeAt,
    @Schema(examples = "system:daily") String askedBy,
    LocalDate firstDay,
    LocalDate lastDay,
    @Schema(description = "Rows of daily usage that do not agree with the ledger")
        long daysThatDiffer,
    @Schema(description = "Windows of budgets that do not agree with the ledger")
        long budgetsThatDiffer,
    List<Account> accounts,
    boolean agrees) {

  /** One currency of one account. */
  @Schema(name = "ReconciledAccount")
  record Account(
      @Schema(examples = "api.deepseek.com") String host,
      List<String> upstreams,
      UsageJson.Money balance,
      @Schema(description = "By how much it fell since the one before; null if nobody can tell")
          UsageJson.@Nullable Money spent,
      @Schema(description = "What the ledger says") UsageJson.@Nullable Money booked,
      boolean agrees) {

    static Account of(Reconciliation.AccountCheck check) {
      return new Account(
          check.host(),
          check.upstreams(),
          money(check.balance(), check.currency()),
          check.spent() == null ? null : money(check.spent(), check.currency()),
          check.booked() == null ? null : money(check.booked(), check.currency()),
          check.agrees());
    }

    private static UsageJson.Money money(long nanos, String currency) {
      return new UsageJson.Money(new Cost(nanos, currency).amount().toPlainString(), currency);
    }
  }

  static ReconciliationJson of(Reconciliation made) {
    return new ReconciliationJson(
        made.id(),
        made.madeAt(),
        made.askedBy(),
        made.firstDay(),
        made.lastDay(),
        made.differences().days(),
        made.differences().budgets(),
        made.accounts().stream().map(Account::of).toList(),
        made.agrees());
  }
}
