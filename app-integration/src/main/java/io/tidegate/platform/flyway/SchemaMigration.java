package io.tidegate.platform.flyway;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Migrates the schema at the start, before anything reads it.
 *
 * <p>Nodes that start together are safe: Flyway lets one of them migrate and the others wait.
 */
@ApplicationScoped
class SchemaMigration {

  /** Before every other observer of the start. */
  private static final int FIRST = 1;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  DataSource database;

  void migrate(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object start) {
    FluentConfiguration flyway =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(new PatientDataSource(database))
            .locations("classpath:db/migration")
            .lockRetryCount(-1); // the node that migrates may take its time
    // A lock inside a transaction would make every CREATE INDEX CONCURRENTLY wait for ever.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    flyway.load().migrate();
  }
}
