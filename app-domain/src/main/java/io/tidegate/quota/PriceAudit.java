package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers who had calls priced anew: before the first batch and after the last one, each time in
 * a transaction of its own, so that also a run is on record that has broken off.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class PriceAudit {

  private final AuditTrail audit;

  @Inject
  PriceAudit(AuditTrail audit) {
    this.audit = audit;
  }

  /** A run begins. What it books until it breaks off has its time and its calls. */
  public void begun(Actor actor, AuditTarget run, Recalculation wanted) {
    audit.record(actor, "prices.recalculate", run, Map.of(), said(wanted));
  }

  /** A run has come to its end. */
  public void ended(
      Actor actor, AuditTarget run, Recalculation wanted, RecalculationResult result) {
    Map<String, Object> figures = new HashMap<>(said(wanted));
    figures.put("corrections", result.corrections());
    figures.put("changes_nanos", result.changes());
    audit.record(actor, "prices.recalculated", run, Map.of(), figures);
  }

  private static Map<String, Object> said(Recalculation wanted) {
    return Map.of(
        "from", wanted.from().toString(),
        "to", wanted.to().toString(),
        "model", wanted.model().orElse(""));
  }
}
