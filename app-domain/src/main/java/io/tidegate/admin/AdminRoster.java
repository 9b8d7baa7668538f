package io.tidegate.admin;

import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Who may run this installation. */
@ApplicationScoped
@Transactional
public class AdminRoster {

  private static final String WITH_TOKENS =
      """
      select u, (select count(t) from AdminToken t where t.user = u and t.revokedAt is null)
      from AdminUser u
      """;

  private final EntityManager entities;

  @Inject
  AdminRoster(EntityManager entities) {
    this.entities = entities;
  }

  /** All users, by name. */
  public List<AdminAccount> all() {
    return query("order by u.name").getResultStream().map(AdminRoster::account).toList();
  }

  /** All users, newest first. */
  public Page<AdminAccount> list(PageRequest page) {
    return PageQuery.read(
            query("where u.id < :before order by u.id desc"), page, row -> user(row).id())
        .map(AdminRoster::account);
  }

  /**
   * One user.
   *
   * @throws NotFound if there is no such user
   */
  public AdminAccount find(UUID id) {
    return query("where u.id = :id")
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(AdminRoster::account)
        .orElseThrow(() -> new NotFound("user", id));
  }

  private TypedQuery<Tuple> query(String which) {
    return entities.createQuery(WITH_TOKENS + which, Tuple.class);
  }

  private static AdminAccount account(Tuple row) {
    return user(row).account(row.get(1, Long.class));
  }

  private static AdminUser user(Tuple row) {
    return row.get(0, AdminUser.class);
  }
}
