package io.tidegate.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A window of a budget that may be in force. One of a time zone that the tenant has left is not:
 * whatever is asked about it finds nothing.
 */
record PresentWindow(BudgetKey key, Instant now) {

  /** A table expression of one row or none, whose parameters are filled in by the methods below. */
  static final String SQL =
      """
      (select b.*, case when starts_with(b.budget, 'total.') then 'epoch'::date
                        when z.rolling then '9999-12-31'::date
                        else (b.starts_at at time zone z.zone)::date end as counts_from,
              alias_known_until(b.budget, b.alias_since, t.time_zone_since) as alias_until
       from budget_balance b
       left join tenant t on t.id = b.tenant_id
       cross join lateral (select coalesce(t.time_zone, 'UTC') as zone,
                                  b.budget ~ '^(day|week|month)[.]rolling' as rolling) z
       where b.tenant_id = ? and b.scope = ? and b.budget = ? and b.starts_at = ?
         and budget_window_end(b.budget, b.starts_at, z.zone) > ?
         and (z.rolling or starts_with(b.budget, 'total.') or b.starts_at
              = day_begins((b.starts_at at time zone z.zone)::date, z.zone)))
      """;

  /** What is done with a row. */
  @FunctionalInterface
  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /** Reads what a query finds, of which {@link #SQL} is a part. */
  void read(Connection connection, String sql, Reader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  /** Does what a statement says, of which {@link #SQL} is a part. */
  void update(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement);
      statement.executeUpdate();
    }
  }

  private void fill(PreparedStatement statement) throws SQLException {
    var values = new SqlValues(statement);
    values.add(key);
    values.add(now);
  }
}
