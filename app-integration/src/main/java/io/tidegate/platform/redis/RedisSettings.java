package io.tidegate.platform.redis;

import io.tidegate.platform.Environment;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Refuses to start with an address of Redis that cannot be meant, before anything uses it. */
@ApplicationScoped
class RedisSettings {

  private final Environment environment;

  @Inject
  RedisSettings(Environment environment) {
    this.environment = environment;
  }

  void check(@Observes @Priority(0) @Initialized(ApplicationScoped.class) Object start) {
    var _ = RedisConnections.address(environment);
  }
}
