package io.tidegate.admin;

import io.tidegate.platform.Ids;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.TextRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues tokens of the admin API, and revokes them. Both are audited. */
@ApplicationScoped
@Transactional
public class TokenIssue {

  private final EntityManager entities;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  TokenIssue(EntityManager entities, AuditTrail audit, Ids ids, InstantSource clock) {
    this.entities = entities;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The tokens of a user that work, newest first. */
  public List<TokenDetails> of(UUID user) {
    return entities
        .createQuery(
            "select t from AdminToken t where t.user.id = :user and t.revokedAt is null"
                + " order by t.id desc",
            AdminToken.class)
        .setParameter("user", user)
        .getResultStream()
        .map(AdminToken::view)
        .toList();
  }

  /**
   * Issues a token. Its secret is in the answer, and nowhere else afterwards.
   *
   * @throws NotFound if there is no such user
   */
  public IssuedToken issue(Actor actor, UUID userId, String name) {
    AdminUser user =
        Optional.ofNullable(entities.find(AdminUser.class, userId))
            .orElseThrow(() -> new NotFound("user", userId));
    Secret secret = AdminTokens.SCHEME.issue();
    AdminToken token =
        new AdminToken(
            ids.next(),
            user,
            TextRules.name("/name", name),
            SecretHash.of(secret.reveal()),
            clock.instant());
    entities.persist(token);
    audit.record(actor, "token.create", target(token), Map.of(), token.audited());
    return new IssuedToken(token.view(), secret);
  }

  /**
   * Ends a token for ever. Revoking twice changes nothing.
   *
   * @throws NotFound if there is no such token
   */
  public void revoke(Actor actor, UUID id) {
    AdminToken token =
        Optional.ofNullable(entities.find(AdminToken.class, id))
            .orElseThrow(() -> new NotFound("token", id));
    token.revoke(clock.instant());
    audit.record(actor, "token.revoke", target(token), token.audited(), Map.of());
  }

  private static AuditTarget target(AdminToken token) {
    return new AuditTarget("token", token.id().toString());
  }
}
