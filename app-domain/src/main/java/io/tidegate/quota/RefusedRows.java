package io.tidegate.quota;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hands rows that the database refuses to operators, who may book them by hand: {@code ./tidegate
 * rebuild} then raises what derives from them.
 */
@ApplicationScoped
class RefusedRows {

  private static final Logger LOG = System.getLogger(RefusedRows.class.getName());

  private final OperatorEvents events;
  private final InstantSource clock;

  @Inject
  RefusedRows(OperatorEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Tells everything that the table would have had of the row; none of it is secret. */
  void setAside(LedgerRow row, RuntimeException refusal) {
    LOG.log(
        Level.ERROR,
        "the database refuses a row of the ledger, which must be booked by hand: " + columns(row),
        refusal);
    LedgerEntry entry = row.entry();
    events.raise(
        new OperatorEvent(
            clock.instant(),
            "ledger_row_refused",
            Severity.CRITICAL,
            "ledger",
            Map.of(
                "attempt", entry.attemptId().toString(),
                "tenant", entry.tenantId().toString(),
                "key", entry.keyId().toString(),
                "cost_nanos", Long.toString(row.cost().nanos()))));
  }

  private static String columns(LedgerRow row) {
    return LedgerColumn.ALL.stream()
        .map(column -> column.name() + "=" + column.value().of(row))
        .collect(Collectors.joining(", "));
  }
}
