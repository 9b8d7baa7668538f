package io.tidegate.quota;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.admin.Actor;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Ids;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.Reconciliation.AccountCheck;
import io.tidegate.upstream.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves that the ledger, its projections and DeepSeek's accounts agree. What does not is told to
 * operators, and never mended in silence.
 */
@ApplicationScoped
@Transactional(NEVER) // accounts are asked over the network
public class Reconciliations {

  /** Days that were booked before are closed, and were compared by earlier runs. */
  private static final int DAYS = 35;

  private final Projections projections;
  private final ReconciliationTable table;
  private final Accounts accounts;
  private final OperatorEvents events;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Reconciliations(
      Projections projections,
      ReconciliationTable table,
      Accounts accounts,
      OperatorEvents events,
      Ids ids,
      InstantSource clock) {
    this.projections = projections;
    this.table = table;
    this.accounts = accounts;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** All that were made, newest first. */
  public Page<Reconciliation> list(PageRequest page) {
    return table.page(page);
  }

  /** Reconciles now; may take minutes on a long ledger. */
  public Reconciliation run(Actor askedBy) {
    Instant begun = clock.instant();
    LocalDate today = LocalDate.ofInstant(begun, ZoneOffset.UTC);
    LocalDate first = today.minusDays(DAYS);
    LocalDate last = today.plusDays(1); // it is tomorrow already in some time zones
    Projections.Difference differences = projections.compare(first, last, begun);
    Instant madeAt = clock.instant(); // not sooner: the next one counts calls from then on
    List<AccountCheck> checks = checkAccounts();
    boolean agrees = differences.isNone() && checks.stream().allMatch(AccountCheck::agrees);
    var made =
        new Reconciliation(
            ids.next(), madeAt, askedBy.name(), first, last, differences, checks, agrees);
    table.insert(made);
    if (!agrees) {
      events.raise(disagreement(made));
    }
    return made;
  }

  private List<AccountCheck> checkAccounts() {
    Optional<Reconciliation> before = last();
    Instant since = before.map(Reconciliation::madeAt).orElse(Instant.EPOCH);
    return new AccountComparison(
            before.map(Reconciliation::accounts).orElse(List.of()),
            (upstreams, currency) -> table.booked(upstreams, currency, since))
        .compare(accounts.ask());
  }

  /** The newest; empty if there was none ever. */
  Optional<Reconciliation> last() {
    return table.page(PageRequest.first(1)).data().stream().findFirst();
  }

  private static OperatorEvent disagreement(Reconciliation made) {
    return new OperatorEvent(
        made.madeAt(),
        "ledger_disagrees",
        Severity.CRITICAL,
        "reconciliation:" + made.id(),
        Map.of(
            "days_that_differ", Long.toString(made.differences().days()),
            "budgets_that_differ", Long.toString(made.differences().budgets()),
            "accounts_that_differ",
                Long.toString(
                    made.accounts().stream().filter(account -> !account.agrees()).count())));
  }
}
