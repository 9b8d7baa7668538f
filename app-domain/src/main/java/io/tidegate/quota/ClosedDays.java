package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Sums up days that are long over, because daily usage has a row for each end user. A day that is
 * changed after all, by a correction or a rebuild, is open again until the next round.
 */
@ApplicationScoped
public class ClosedDays {

  /** As long as the database's own rule for which changes open a day again. */
  private static final int OPEN_DAYS = 7;

  /** From one day with usage to the next, which is short however many rows a day has. */
  private static final String TO_CLOSE =
      """
      with recursive used (day) as (
        select min(day) from usage_daily
        union all
        select (select min(u.day) from usage_daily u where u.day > used.day)
        from used where used.day is not null)
      select day from used
      where day < ? and day not in (select c.day from closed_day c)
      order by day
      """;

  private static final String CLOSE = "select close_usage_day(?)";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /** Sums up each day that can be, one by one. */
  void closeUntil(Instant now) {
    LocalDate open = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(OPEN_DAYS);
    try (Connection connection = database.getConnection()) {
      for (LocalDate day : toClose(connection, open)) {
        try (PreparedStatement close = connection.prepareStatement(CLOSE)) {
          new SqlValues(close).add(day);
          close.execute();
        }
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static List<LocalDate> toClose(Connection connection, LocalDate open)
      throws SQLException {
    List<LocalDate> days = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TO_CLOSE)) {
      new SqlValues(statement).add(open);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.add(row.getObject(1, LocalDate.class));
        }
      }
    }
    return days;
  }
}
