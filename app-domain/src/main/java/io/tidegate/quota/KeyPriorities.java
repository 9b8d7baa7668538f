package io.tidegate.quota;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps how urgent the work of API keys is. Changes are audited, and live within two seconds. */
@ApplicationScoped
@Transactional
public class KeyPriorities {

  private final EntityManager entities;
  private final AuditTrail audit;
  private final InstantSource clock;

  @Inject
  KeyPriorities(EntityManager entities, AuditTrail audit, InstantSource clock) {
    this.entities = entities;
    this.audit = audit;
    this.clock = clock;
  }

  /** How urgent the work of this key is; P2 if nobody has said. */
  public Priority of(UUID key) {
    return Optional.ofNullable(entities.find(KeyPriority.class, key))
        .map(KeyPriority::priority)
        .orElse(Priority.P2);
  }

  /**
   * Says how urgent its work is.
   *
   * @param key an API key that exists
   */
  public void put(Actor actor, UUID key, Priority wanted) {
    put(actor, key, wanted, _ -> {});
  }

  /**
   * The same, if it still is as the caller has read it.
   *
   * @throws StaleVersion if somebody else has changed it since
   */
  public void change(Actor actor, UUID key, Priority read, Priority wanted) {
    put(actor, key, wanted, now -> StaleVersion.refuseOther(read, now));
  }

  private void put(Actor actor, UUID key, Priority wanted, Consumer<Priority> check) {
    KeyPriority known = entities.find(KeyPriority.class, key, PESSIMISTIC_WRITE);
    Priority before = known == null ? Priority.P2 : known.priority();
    check.accept(before);
    if (before == wanted) {
      return;
    }
    if (known == null) {
      entities.persist(new KeyPriority(key, wanted, clock.instant()));
    } else {
      known.become(wanted, clock.instant());
    }
    audit.record(
        actor,
        "key.priority",
        new AuditTarget("key", key.toString()),
        Map.of("priority", before.name()),
        Map.of("priority", wanted.name()));
  }

  /** Of all keys of which somebody has said something else than usual. There are few. */
  Map<UUID, Priority> unusual() {
    return entities
        .createQuery("select k from KeyPriority k where k.priority <> :usual", KeyPriority.class)
        .setParameter("usual", Priority.P2)
        .getResultStream()
        .collect(toUnmodifiableMap(KeyPriority::keyId, KeyPriority::priority));
  }
}
