package io.tidegate.upstream;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The sealed API keys of upstreams, row by row. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class SealedApiKeys {

  private final EntityManager entities;
  private final KeyCipher cipher;

  @Inject
  SealedApiKeys(EntityManager entities, KeyCipher cipher) {
    this.entities = entities;
    this.cipher = cipher;
  }

  public List<String> names() {
    return entities
        .createQuery("select u.name from UpstreamRecord u order by u.name", String.class)
        .getResultList();
  }

  /**
   * Seals one again.
   *
   * @return false if it was sealed by the key in force, or is gone
   */
  public boolean sealAgain(String name) {
    UpstreamRecord upstream = entities.find(UpstreamRecord.class, name, PESSIMISTIC_WRITE);
    return upstream != null && upstream.sealAgain(cipher);
  }
}
