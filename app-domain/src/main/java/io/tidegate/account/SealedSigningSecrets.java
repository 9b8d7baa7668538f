package io.tidegate.account;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The sealed signing secrets of keys, row by row. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class SealedSigningSecrets {

  private final EntityManager entities;
  private final SigningSecrets secrets;

  @Inject
  SealedSigningSecrets(EntityManager entities, SigningSecrets secrets) {
    this.entities = entities;
    this.secrets = secrets;
  }

  /** The keys that have one. */
  public List<UUID> keys() {
    return entities
        .createQuery(
            "select k.id from ApiKey k where k.sealedSigningSecret is not null order by k.id",
            UUID.class)
        .getResultList();
  }

  /**
   * Seals one again.
   *
   * @return false if it was sealed by the key in force, or is gone
   */
  public boolean sealAgain(UUID id) {
    ApiKey key = entities.find(ApiKey.class, id, PESSIMISTIC_WRITE);
    return key != null && key.sealAgain(secrets::sealedAgain);
  }
}
