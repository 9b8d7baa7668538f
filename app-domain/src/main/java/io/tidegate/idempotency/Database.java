package io.tidegate.idempotency;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Plain JDBC, and no transaction but that of each statement: this stands on the way of every keyed
 * request.
 */
@ApplicationScoped
class Database {

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** What is done with a prepared statement. */
  interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /**
   * @throws StoreUnavailable if it fails, also if it is not known whether it has failed
   */
  <T> T prepared(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }
}
