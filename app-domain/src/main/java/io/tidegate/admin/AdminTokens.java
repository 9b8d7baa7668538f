package io.tidegate.admin;

import io.tidegate.platform.SecretHash;
import io.tidegate.platform.SecretScheme;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Knows the bearer tokens of the admin API. */
@ApplicationScoped
@Transactional
public class AdminTokens {

  /** How such tokens are written. */
  public static final SecretScheme SCHEME = new SecretScheme("tga_");

  private final EntityManager entities;

  @Inject
  AdminTokens(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Whom a token stands for; empty if it is none of ours or was revoked.
   *
   * @param presented the text that the client sent, whatever it is
   */
  public Optional<Administrator> authenticate(String presented) {
    if (!SCHEME.fits(presented)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select t from AdminToken t join fetch t.user"
                + " where t.secretHash = :hash and t.revokedAt is null"
                + " and t.user.disabledAt is null",
            AdminToken.class)
        .setParameter("hash", SecretHash.of(presented).bytes())
        .getResultStream()
        .findFirst()
        .map(token -> token.user().view());
  }
}
