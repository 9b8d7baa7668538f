package io.tidegate.quota;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Fills a statement in, from the first question mark to the last. */
final class SqlValues {

  private final PreparedStatement statement;
  private int index;

  SqlValues(PreparedStatement statement) {
    this.statement = statement;
  }

  void add(@Nullable Object... values) throws SQLException {
    for (Object value : values) {
      statement.setObject(++index, value instanceof Instant time ? utc(time) : value);
    }
  }

  /** The four columns of its primary key. */
  void add(BudgetKey key) throws SQLException {
    add(key.tenant(), key.scope().code(), key.budget(), key.startsAt());
  }

  /** Many values of one type of PostgreSQL. */
  void addArray(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
  }

  private static Object utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
