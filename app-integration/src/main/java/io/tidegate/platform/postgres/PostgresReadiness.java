package io.tidegate.platform.postgres;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node without PostgreSQL can accept nothing, so it must get no requests. */
@Readiness
@ApplicationScoped
class PostgresReadiness implements HealthCheck {

  private static final int DEADLINE_SECONDS = 2;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  DataSource database;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("postgresql").status(answers()).build();
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(DEADLINE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
