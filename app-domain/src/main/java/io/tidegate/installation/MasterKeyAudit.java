package io.tidegate.installation;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Remembers who had all secrets sealed again; in a transaction of its own, after all rows. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MasterKeyAudit {

  private static final AuditTarget MASTER_KEY = new AuditTarget("master_key", "master_key");

  private final AuditTrail audit;

  @Inject
  MasterKeyAudit(AuditTrail audit) {
    this.audit = audit;
  }

  /** How many were sealed again, by what they are. */
  void rotated(Actor actor, Map<String, Integer> sealed) {
    audit.record(actor, "master_key.rotate", MASTER_KEY, Map.of(), sealed);
  }
}
