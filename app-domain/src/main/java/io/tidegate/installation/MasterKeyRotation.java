package io.tidegate.installation;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.admin.Actor;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * Seals all secrets of all features under the master key in force, so that the one before it may be
 * thrown away. May be broken off and begun again; rows that are sealed by it already are left
 * alone.
 */
@ApplicationScoped
public class MasterKeyRotation {

  private final Instance<SealedRows> features;
  private final MasterKeyAudit audit;
  private final OperatorEvents events;
  private final InstantSource clock;

  @Inject
  MasterKeyRotation(
      @Any Instance<SealedRows> features,
      MasterKeyAudit audit,
      OperatorEvents events,
      InstantSource clock) {
    this.features = features;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Does it.
   *
   * @return how many were sealed again, by what they are
   * @throws io.tidegate.platform.InvalidSetting if one opens under neither key; those before it are
   *     done
   */
  @Transactional(NEVER) // each row is committed by itself
  public Map<String, Integer> rotate(Actor actor) {
    Map<String, Integer> sealed = new TreeMap<>();
    try {
      features.forEach(rows -> sealed.put(rows.name(), rows.sealAgain()));
    } finally {
      audit.rotated(actor, sealed); // what is done is done, also if the rest was not
    }
    Map<String, String> details = new TreeMap<>();
    sealed.forEach((name, count) -> details.put(name, Integer.toString(count)));
    details.put("by", actor.name());
    events.raise(
        new OperatorEvent(
            clock.instant(), "master_key_rotated", Severity.INFO, "master_key", details));
    return sealed;
  }
}
