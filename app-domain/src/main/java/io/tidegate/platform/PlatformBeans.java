package io.tidegate.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What every feature may have injected. */
@ApplicationScoped
class PlatformBeans {

  @PersistenceContext(unitName = "tidegate")
  EntityManager container;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  /** Belongs to the transaction of whoever uses it; of no use without one. */
  @Produces
  EntityManager entities() {
    return ReliableFind.of(container, transactions::getTransactionStatus);
  }

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

  @Produces
  @Singleton
  NodeName nodeName(Environment environment) {
    return new NodeName(
        environment
            .text("TIDEGATE_NODE")
            .orElseGet(() -> System.getProperty("jboss.node.name", "node")));
  }

  @Produces
  @Singleton
  LeaseTerm leaseTerm(Environment environment) {
    return new LeaseTerm(
        Duration.ofSeconds(
            environment.positive("TIDEGATE_LEASE_SECONDS", LeaseTerm.DEFAULT_SECONDS)));
  }
}
