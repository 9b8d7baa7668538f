package io.tidegate.account;

import io.tidegate.platform.NotFound;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Finds keys in PostgreSQL by the hash of their secret. */
@ApplicationScoped
class KeyLookup {

  private final EntityManager entities;
  private final SigningSecrets signing;

  @Inject
  KeyLookup(EntityManager entities, SigningSecrets signing) {
    this.entities = entities;
    this.signing = signing;
  }

  /**
   * A key that was issued and not revoked.
   *
   * @throws StoreUnavailable if PostgreSQL does not answer
   */
  @Transactional
  public Optional<KnownKey> find(SecretHash hash) {
    try {
      return entities
          .createQuery(
              "select k from ApiKey k join fetch k.tenant"
                  + " where k.secretHash = :hash and k.revokedAt is null",
              ApiKey.class)
          .setParameter("hash", hash.bytes())
          .getResultStream()
          .findFirst()
          .map(key -> key.known(signing::open));
    } catch (PersistenceException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Who called with a key that was issued, whether it works or not.
   *
   * @throws NotFound if there is no such key
   * @throws StoreUnavailable if PostgreSQL does not answer
   */
  @Transactional
  public Caller caller(UUID id) {
    try {
      return Optional.ofNullable(entities.find(ApiKey.class, id))
          .orElseThrow(() -> new NotFound("key", id))
          .caller();
    } catch (PersistenceException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * A key that was issued and not revoked, by its id.
   *
   * @throws StoreUnavailable if PostgreSQL does not answer
   */
  @Transactional
  public Optional<KnownKey> find(UUID id) {
    try {
      return entities
          .createQuery(
              "select k from ApiKey k join fetch k.tenant"
                  + " where k.id = :id and k.revokedAt is null",
              ApiKey.class)
          .setParameter("id", id)
          .getResultStream()
          .findFirst()
          .map(key -> key.known(signing::open));
    } catch (PersistenceException e) {
      throw new StoreUnavailable(e);
    }
  }
}
