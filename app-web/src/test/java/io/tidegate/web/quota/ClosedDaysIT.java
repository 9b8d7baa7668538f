package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Usage of days that are long over is read from sums, which must never be old. */
class ClosedDaysIT {

  private static final String USED =
      """
      insert into usage_daily
      values (?, ?, gen_random_uuid(), 'user', 'closed-model', 'USD', ?, 0, 0, 10, 20, 0, 30)
      """;

  private static final String USED_MORE =
      "update usage_daily set calls = calls + ? where tenant_id = ? and day = ?";

  private final Tenant tenant = Tenant.create();
  private final UUID id = UUID.fromString(tenant.id());
  private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(40);

  @Test
  void a_day_is_the_same_before_and_after_it_is_summed_up() throws SQLException {
    run(USED, id, day, 3);
    run(USED, id, day, 4);
    String before = usage();

    close();

    assertThat(usage()).isEqualTo(before).contains("\"calls\":7");
    assertThat(isClosed()).isTrue();
  }

  @Test
  void a_day_that_changes_after_all_is_open_again_at_once() throws SQLException {
    run(USED, id, day, 3);
    close();

    run(USED_MORE, 5, id, day);

    assertThat(isClosed()).isFalse();
    assertThat(usage()).contains("\"calls\":8");
    close();
    assertThat(usage()).contains("\"calls\":8");
  }

  @Test
  void usage_of_this_week_opens_nothing() throws SQLException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    run("insert into closed_day values (?) on conflict do nothing", today);

    run(USED, id, today, 1);

    assertThat(value("select count(*) from closed_day where day = ?", today)).isEqualTo(1);
    run("delete from closed_day where day = ?", today);
  }

  private void close() throws SQLException {
    value("select count(close_usage_day(?))", day);
  }

  private boolean isClosed() throws SQLException {
    return value("select count(*) from closed_day where day = ?", day) == 1;
  }

  private String usage() {
    return TestStack.current()
        .admin()
        .get("/api/admin/v1/usage?tenant_id=%s&from=%s&to=%s".formatted(tenant.id(), day, day))
        .json()
        .path("data")
        .toString();
  }

  private static long value(String sql, Object... values) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement statement = prepared(database, sql, values);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void run(String sql, Object... values) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement statement = prepared(database, sql, values)) {
      statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection database, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
