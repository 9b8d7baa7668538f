package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Remembers who had the projections rebuilt; in a transaction of its own, after all pieces. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class RebuildAudit {

  private static final AuditTarget PROJECTIONS = new AuditTarget("ledger", "projections");

  private final AuditTrail audit;

  @Inject
  RebuildAudit(AuditTrail audit) {
    this.audit = audit;
  }

  void rebuilt(Actor actor, Mended mended) {
    audit.record(actor, "ledger.rebuild", PROJECTIONS, Map.of(), mended.audited());
  }
}
