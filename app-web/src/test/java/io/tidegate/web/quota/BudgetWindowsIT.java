package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.TenantDraft;
import io.tidegate.quota.Budget;
import io.tidegate.web.stack.TestStack;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Windows of budgets begin and end by the clock of Java when turns are admitted, and by that of
 * PostgreSQL when they are proved. They must be the same also where clocks change at midnight: days
 * begin at one o'clock then, or midnight comes twice.
 */
class BudgetWindowsIT {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2036-01-01T00:00:00Z");
  private static final int WINDOWS_OF_ALL_ZONES = 10_000;

  /** What the database makes of a window, and how it reads the times of Java. */
  private static final String WINDOWS =
      """
      select day_begins(cast(w.starts at time zone zone as date), zone),
             budget_window_end(w.budget, w.starts, zone),
             w.starts at time zone zone, w.ends at time zone zone
      from unnest(?::timestamptz[], ?::timestamptz[], ?::text[]) with ordinality
          as w (starts, ends, budget, n), (values (?)) as of (zone)
      order by n
      """;

  private record Window(ZoneId zone, Budget budget, Budget.Span span) {

    /** Who keeps the rules of the zone in another edition does not err in what follows of them. */
    boolean isReadAlike(ResultSet row) throws SQLException {
      return local(span.start()).equals(row.getObject(3, LocalDateTime.class))
          && local(span.end()).equals(row.getObject(4, LocalDateTime.class));
    }

    private LocalDateTime local(Instant time) {
      return LocalDateTime.ofInstant(time, zone);
    }

    boolean isThatOf(ResultSet row) throws SQLException {
      return span.equals(
          new Budget.Span(
              row.getObject(1, OffsetDateTime.class).toInstant(),
              row.getObject(2, OffsetDateTime.class).toInstant()));
    }
  }

  @Test
  void they_begin_and_end_in_the_database_where_they_do_in_java() throws SQLException {
    List<Window> same = new ArrayList<>();
    List<Window> others = new ArrayList<>();
    try (Connection database = TestStack.current().database()) {
      for (String zone : TenantDraft.zones()) {
        compare(database, around(ZoneId.of(zone)), same, others);
      }
    }

    assertThat(others).isEmpty();
    assertThat(same).hasSizeGreaterThan(WINDOWS_OF_ALL_ZONES);
  }

  @Test
  void a_window_of_a_zone_that_the_tenant_has_left_is_as_long_as_it_was() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement asked =
            database.prepareStatement(
                "select budget_window_end('day.calendar.tokens', '2026-11-21 16:00Z', 'UTC')");
        ResultSet end = asked.executeQuery()) {
      assertThat(end.next()).isTrue();
      assertThat(end.getObject(1, OffsetDateTime.class).toInstant())
          .isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
    }
  }

  private static void compare(
      Connection database, List<Window> windows, List<Window> same, List<Window> others)
      throws SQLException {
    if (windows.isEmpty()) {
      return;
    }
    try (PreparedStatement asked = database.prepareStatement(WINDOWS)) {
      asked.setArray(1, times(database, windows, Budget.Span::start));
      asked.setArray(2, times(database, windows, Budget.Span::end));
      asked.setArray(
          3,
          database.createArrayOf(
              "text", windows.stream().map(one -> one.budget().code()).toArray()));
      asked.setString(4, windows.getFirst().zone().getId());
      try (ResultSet row = asked.executeQuery()) {
        for (Window window : windows) {
          assertThat(row.next()).isTrue();
          if (window.isReadAlike(row)) {
            (window.isThatOf(row) ? same : others).add(window);
          }
        }
      }
    }
  }

  private static Array times(
      Connection database, List<Window> windows, Function<Budget.Span, Instant> time)
      throws SQLException {
    return database.createArrayOf(
        "timestamptz", windows.stream().map(one -> time.apply(one.span()).toString()).toArray());
  }

  /** Those that begin or end near a change of the zone's clocks. */
  private static List<Window> around(ZoneId zone) {
    List<Window> windows = new ArrayList<>();
    ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
    while (change != null && change.getInstant().isBefore(LAST)) {
      Instant moment = change.getInstant();
      Stream.of(-40, -8, -1, 0, 1, 2, 25, 49)
          .map(hours -> moment.plus(Duration.ofHours(hours)))
          .flatMap(time -> budgets().map(one -> new Window(zone, one, one.span(time, zone))))
          .distinct()
          .forEach(windows::add);
      change = zone.getRules().nextTransition(moment);
    }
    return windows;
  }

  private static Stream<Budget> budgets() {
    return Stream.of("day", "week", "month")
        .map(
            window ->
                Budget.of(
                    window,
                    "calendar",
                    "tokens",
                    "1",
                    /* hard= */ true,
                    /* softPercent= */ null,
                    FIRST));
  }
}
