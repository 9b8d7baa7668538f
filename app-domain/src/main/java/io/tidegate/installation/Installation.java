package io.tidegate.installation;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Applies what the operator laid down before the start, all or nothing.
 *
 * <p>Applying it again changes nothing. Something that must not be applied stops the start.
 */
@ApplicationScoped
class Installation {

  /** Any number, as long as nobody else locks with it. */
  private static final long LOCK = 2026_1121_0001L;

  private final EntityManager entities;
  private final EnvironmentUpstreams environment;
  private final BootstrapFile file;

  @Inject
  Installation(EntityManager entities, EnvironmentUpstreams environment, BootstrapFile file) {
    this.entities = entities;
    this.environment = environment;
    this.file = file;
  }

  @Transactional
  public void apply(@Observes @Priority(20) @Initialized(ApplicationScoped.class) Object start) {
    // Nodes that start together wait here for each other, so that none creates a thing twice.
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)", String.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
    environment.apply();
    file.apply();
  }
}
