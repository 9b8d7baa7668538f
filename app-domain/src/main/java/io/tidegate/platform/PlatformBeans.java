package io.tidegate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What every feature may have injected. */
@ApplicationScoped
class PlatformBeans {

  /** Belongs to the transaction of whoever uses it; of no use without one. */
  @Produces
  @PersistenceContext(unitName = "tidegate")
  EntityManager entities;

  /** Ticks in microseconds like PostgreSQL, so that what was stored equals what was said. */
  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }

  @Produces
  @Singleton
  Ids ids(InstantSource clock) {
    return new Ids(clock);
  }

  @Produces
  @Singleton
  Environment environment() {
    return new Environment(System.getenv());
  }
}
