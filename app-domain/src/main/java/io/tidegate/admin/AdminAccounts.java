package io.tidegate.admin;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.tidegate.platform.Conflict;
import io.tidegate.platform.Ids;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Secret;
import io.tidegate.platform.StaleVersion;
import io.tidegate.platform.TextRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps the admin users. Every change is audited; somebody can always undo it. */
@ApplicationScoped
@Transactional
public class AdminAccounts {

  private final EntityManager entities;
  private final AdminRoster roster;
  private final AuditTrail audit;
  private final PasswordQueue passwords;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  AdminAccounts(
      EntityManager entities,
      AdminRoster roster,
      AuditTrail audit,
      PasswordQueue passwords,
      Ids ids,
      InstantSource clock) {
    this.entities = entities;
    this.roster = roster;
    this.audit = audit;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Lets somebody in.
   *
   * @throws io.tidegate.platform.InvalidInput if the name or the password is too short or too long
   * @throws Conflict if somebody has the name
   */
  public AdminAccount create(Actor actor, String name, Secret password, Role role) {
    String checked = TextRules.name("/name", name);
    PasswordHash hash = passwords.hashOfNew(password); // before a connection is needed
    refuseTaken(checked);
    AdminUser user =
        new AdminUser(ids.next(), checked, hash, role, Locale.ENGLISH, clock.instant());
    entities.persist(user);
    audit.record(actor, "user.create", target(user), Map.of(), user.audited());
    return seen(user);
  }

  /**
   * Gives a user another role, from their next sign-in or request on. The same again changes
   * nothing.
   *
   * @param expected the version of the user that the caller read
   * @throws NotFound if there is no such user
   * @throws StaleVersion if the user has another version by now
   * @throws Conflict if no owner would be left
   */
  public AdminAccount changeRole(Actor actor, UUID id, int expected, Role role) {
    return changed(actor, "user.change", id, OptionalInt.of(expected), user -> user.become(role));
  }

  /**
   * Gives a user another password. Their sessions end with the next request; their tokens do not.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such user
   * @throws StaleVersion if the user has another version by now
   * @throws io.tidegate.platform.InvalidInput if the password is too short or too long
   */
  public AdminAccount replacePassword(Actor actor, UUID id, OptionalInt expected, Secret password) {
    PasswordHash hash = passwords.hashOfNew(password); // before a connection is needed
    AdminUser user = locked(id, expected).user();
    Map<String, String> after = new HashMap<>(user.audited());
    after.put("password", "replaced");
    user.replacePassword(hash);
    audit.record(actor, "user.password", target(user), user.audited(), after);
    return seen(user);
  }

  /**
   * Keeps a user out, and their tokens. Again changes nothing.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such user
   * @throws StaleVersion if the user has another version by now
   * @throws Conflict if no owner would be left
   */
  public AdminAccount disable(Actor actor, UUID id, OptionalInt expected) {
    return changed(actor, "user.disable", id, expected, user -> user.disable(clock.instant()));
  }

  /**
   * Lets a user in again, and their tokens. Again changes nothing.
   *
   * @param expected the version that the caller read; empty if any will do
   * @throws NotFound if there is no such user
   * @throws StaleVersion if the user has another version by now
   */
  public AdminAccount enable(Actor actor, UUID id, OptionalInt expected) {
    return changed(actor, "user.enable", id, expected, AdminUser::enable);
  }

  private AdminAccount changed(
      Actor actor, String action, UUID id, OptionalInt expected, Consumer<AdminUser> change) {
    Locked locked = locked(id, expected);
    AdminUser user = locked.user();
    Map<String, String> before = user.audited();
    change.accept(user);
    if (locked.owners().stream().noneMatch(AdminUser::isActingOwner)) {
      throw new Conflict("there must be an owner who can sign in");
    }
    if (!before.equals(user.audited())) {
      audit.record(actor, action, target(user), before, user.audited());
    }
    return seen(user);
  }

  /**
   * Who is to be changed.
   *
   * @param owners all of them, and the user
   */
  private record Locked(AdminUser user, List<AdminUser> owners) {}

  /** Whoever changes users waits for the others, so that two owners cannot disable each other. */
  private Locked locked(UUID id, OptionalInt expected) {
    List<AdminUser> owners =
        entities
            .createQuery(
                "select u from AdminUser u where u.role = :owner or u.id = :id order by u.id",
                AdminUser.class)
            .setParameter("owner", Role.OWNER)
            .setParameter("id", id)
            .setLockMode(PESSIMISTIC_WRITE)
            .getResultList();
    AdminUser user =
        owners.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFound("user", id));
    StaleVersion.refuse(expected, user.version());
    return new Locked(user, owners);
  }

  /** Who takes up the same name at the same time is refused by the database. */
  private void refuseTaken(String name) {
    boolean taken =
        entities
                .createQuery("select count(u) from AdminUser u where u.name = :name", Long.class)
                .setParameter("name", name)
                .getSingleResult()
            > 0;
    if (taken) {
      throw new Conflict("there is a user " + name);
    }
  }

  private AdminAccount seen(AdminUser user) {
    entities.flush(); // so that the view carries the new version
    return roster.find(user.id());
  }

  private static AuditTarget target(AdminUser user) {
    return new AuditTarget("user", user.id().toString());
  }
}
