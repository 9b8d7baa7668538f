package io.tidegate.admin;

import io.tidegate.platform.Environment;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.TextRules;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets somebody in on the first start: an owner, and a token of theirs, from the environment.
 *
 * <p>Does nothing once there is an admin user, so the variables may stay set.
 */
@ApplicationScoped
class FirstOwner {

  private static final String USER = "TIDEGATE_ADMIN_USER";
  private static final String PASSWORD = "TIDEGATE_ADMIN_PASSWORD";
  private static final String TOKEN = "TIDEGATE_ADMIN_TOKEN";
  private static final int MIN_PASSWORD = 8;

  private final EntityManager entities;
  private final Environment environment;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  FirstOwner(
      EntityManager entities,
      Environment environment,
      AuditTrail audit,
      Ids ids,
      InstantSource clock) {
    this.entities = entities;
    this.environment = environment;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  @Transactional
  public void create(@Observes @Priority(10) @Initialized(ApplicationScoped.class) Object start) {
    Optional<Secret> password = environment.secret(PASSWORD);
    Optional<Secret> token = environment.secret(TOKEN);
    if (password.isEmpty() || someoneIsThere()) {
      return;
    }
    AdminUser owner = owner(password.get());
    entities.persist(owner);
    book("user", owner.id(), owner.audited());
    token.ifPresent(secret -> addToken(owner, secret));
  }

  private void addToken(AdminUser owner, Secret secret) {
    AdminToken token = tokenOf(owner, secret);
    entities.persist(token);
    book("token", token.id(), token.audited());
  }

  private void book(String type, UUID id, Map<String, String> created) {
    audit.record(
        Actor.ENVIRONMENT,
        type + ".create",
        new AuditTarget(type, id.toString()),
        Map.of(),
        created);
  }

  private boolean someoneIsThere() {
    // Nodes that start together wait here for each other, so that only one finds nobody.
    entities.createNativeQuery("lock table admin_user in share row exclusive mode").executeUpdate();
    return entities.createQuery("select count(u) from AdminUser u", Long.class).getSingleResult()
        > 0;
  }

  private AdminUser owner(Secret password) {
    if (password.reveal().length() < MIN_PASSWORD) {
      throw new InvalidSetting(PASSWORD, "must have at least " + MIN_PASSWORD + " characters");
    }
    String name = TextRules.name("/" + USER, environment.text(USER).orElse("admin"));
    return new AdminUser(
        ids.next(), name, PasswordHash.of(password), Role.OWNER, Locale.ENGLISH, clock.instant());
  }

  private AdminToken tokenOf(AdminUser owner, Secret token) {
    if (!AdminTokens.SCHEME.fits(token.reveal())) {
      throw new InvalidSetting(
          TOKEN, "must be tga_ and 32 random characters, with the checksum of all that");
    }
    return new AdminToken(
        ids.next(), owner, "first", SecretHash.of(token.reveal()), clock.instant());
  }
}
