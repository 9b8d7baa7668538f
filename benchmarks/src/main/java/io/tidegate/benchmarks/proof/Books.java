package io.tidegate.benchmarks.proof;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands in the database, for what no API shows. */
public final class Books {

  private static final String CALLS =
      """
      select cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens, estimated,
             end_user
      from ledger_entry where corrects is null
      """;

  private final String jdbcUrl;
  private final String user;
  private final String password;

  Books(String jdbcUrl, String user, String password) {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
    this.password = password;
  }

  /**
   * A call as the ledger has it.
   *
   * @param estimated whether the upstream never said what it used
   */
  public record Booked(Use use, boolean estimated) {}

  /** All calls in the ledger. */
  public List<Booked> calls() {
    return query(
        CALLS,
        rows -> {
          List<Booked> calls = new ArrayList<>();
          while (rows.next()) {
            var tokens =
                new Tokens(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
            calls.add(new Booked(new Use(rows.getString(6), tokens), rows.getBoolean(5)));
          }
          return calls;
        });
  }

  /** The number that a query comes to. */
  public long number(String sql) {
    return query(
        sql,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** Takes what is wanted from a result. */
  public interface Reading<T> {
    T from(ResultSet rows) throws SQLException;
  }

  /** Asks anything. */
  public <T> T query(String sql, Reading<T> reading) {
    try (Connection database = DriverManager.getConnection(jdbcUrl, user, password);
        PreparedStatement statement = database.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return reading.from(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
    }
  }
}
