package io.tidegate.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Finds admin users. */
@ApplicationScoped
@Transactional
class AdminUsers {

  private final EntityManager entities;

  @Inject
  AdminUsers(EntityManager entities) {
    this.entities = entities;
  }

  public Optional<AdminUser> named(String name) {
    return entities
        .createQuery("select u from AdminUser u where u.name = :name", AdminUser.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }
}
