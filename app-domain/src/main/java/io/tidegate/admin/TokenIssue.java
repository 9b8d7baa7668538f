package io.tidegate.admin;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.tidegate.platform.Ids;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.TextRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
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

  /**
   * The tokens of a user that are not revoked, newest first.
   *
   * @throws NotFound if there is no such user
   */
  public Page<TokenDetails> of(UUID userId, PageRequest page) {
    TypedQuery<AdminToken> tokens =
        entities
            .createQuery(
                "select t from AdminToken t"
                    + " where t.user = :user and t.revokedAt is null and t.id < :before"
                    + " order by t.id desc",
                AdminToken.class)
            .setParameter("user", user(userId));
    return PageQuery.read(tokens, page, AdminToken::id).map(AdminToken::view);
  }

  /**
   * Issues a token. Its secret is in the answer, and nowhere else afterwards.
   *
   * @throws NotFound if there is no such user
   */
  public IssuedToken issue(Actor actor, UUID userId, String name) {
    AdminUser user = user(userId);
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
        Optional.ofNullable(entities.find(AdminToken.class, id, PESSIMISTIC_WRITE))
            .orElseThrow(() -> new NotFound("token", id));
    if (!token.isRevoked()) {
      token.revoke(clock.instant());
      audit.record(actor, "token.revoke", target(token), token.audited(), Map.of());
    }
  }

  private AdminUser user(UUID id) {
    return Optional.ofNullable(entities.find(AdminUser.class, id))
        .orElseThrow(() -> new NotFound("user", id));
  }

  private static AuditTarget target(AdminToken token) {
    return new AuditTarget("token", token.id().toString());
  }
}
