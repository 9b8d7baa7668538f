package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Remembers who had calls priced anew; in a transaction of its own, after all batches. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class PriceAudit {

  private final AuditTrail audit;

  @Inject
  PriceAudit(AuditTrail audit) {
    this.audit = audit;
  }

  /** A run has come to its end. */
  public void recalculated(
      Actor actor, AuditTarget run, Recalculation wanted, RecalculationResult result) {
    audit.record(
        actor,
        "prices.recalculate",
        run,
        Map.of(),
        Map.of(
            "from", wanted.from().toString(),
            "to", wanted.to().toString(),
            "model", wanted.model().orElse(""),
            "corrections", result.corrections(),
            "changes_nanos", result.changes()));
  }
}
