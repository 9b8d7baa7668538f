package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.CorrectionTable.Change;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/**
 * What derives from the ledger, proved and rebuilt: tables {@code usage_daily} and {@code
 * budget_balance}. Safe while others book: a difference is found in one snapshot, which has rows
 * and what they added together, and is then added on top of whatever was booked meanwhile. Nobody
 * who books ever waits for it, and no statement of it takes long.
 */
@ApplicationScoped
public class Projections {

  /** Two who rebuild at the same time would both add the same difference. */
  private static final String LOCK = "select pg_try_advisory_lock(202611210720)";

  private static final String UNLOCK = "select pg_advisory_unlock(202611210720)";

  /** Who makes up for what returned budgets lack would add what is found here a second time. */
  private static final String LOCK_BUDGETS = "select pg_advisory_lock(202611230720)";

  private static final String UNLOCK_BUDGETS = "select pg_advisory_unlock(202611230720)";

  /** Keeps budgets from being rebuilt until the transaction ends, unless that has begun. */
  static final String WHILE_NOT_REBUILT = "select pg_try_advisory_xact_lock_shared(202611230720)";

  private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";

  /** Less than the connection's, or the statement would go on when nobody waits for it any more. */
  private static final String TIMEOUT = "set local statement_timeout = '8s'";

  /** From the ids, which begin with a time; a day is one of the tenants' zones. */
  private static final String SPAN =
      """
      select least(u.first, (l.first - interval '1 day')::date),
             greatest(u.last, (l.last + interval '2 days')::date)
      from (select min(day) as first, max(day) as last from usage_daily) u,
           (select (select started_at from ledger_entry order by attempt_id limit 1) as first,
                   (select ended_at from ledger_entry order by attempt_id desc limit 1) as last) l
      """;

  private static final String COUNT_DAYS = "select count(*) from usage_difference(?, ?)";

  private static final String MEND_DAYS =
      """
      insert into usage_daily as day
      select * from usage_difference(?, ?) order by 1, 2, 3, 4, 5, 6
      %s
      """
          .formatted(UsageDays.ADD);

  private final Counters counters;
  private final WindowsInForce inForce;
  private final PassedLimits passed;
  private final RebuildAudit audit;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  @Inject
  Projections(Counters counters, WindowsInForce inForce, PassedLimits passed, RebuildAudit audit) {
    this.counters = counters;
    this.inForce = inForce;
    this.passed = passed;
    this.audit = audit;
  }

  /**
   * What differs from the ledger, or differed before it was mended.
   *
   * @param days rows of {@code usage_daily}
   * @param budgets windows of budgets
   */
  public record Difference(long days, long budgets) {

    public boolean isNone() {
      return days == 0 && budgets == 0;
    }
  }

  /**
   * Compares days, and the windows of budgets in force that reach beyond a time; changes nothing.
   */
  public Difference compare(LocalDate first, LocalDate last, Instant since) {
    long days = 0;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      LocalDate one = day;
      days += inTransaction(connection -> count(connection, one));
    }
    List<Change> budgets = inTransaction(connection -> budgets(connection, since));
    return new Difference(days, inForce.of(budgets.stream().map(Change::key).toList()).size());
  }

  /**
   * Makes all of them agree with the ledger, day by day. What was mended stays so, and is in the
   * audit, whatever becomes of the rest.
   *
   * @throws Conflict if somebody rebuilds already
   */
  public Difference rebuild(Actor actor) {
    return alone(
        connection -> {
          var mended = new Mended();
          try {
            rebuild(connection, mended);
          } finally {
            audit.rebuilt(actor, mended);
          }
          return mended.difference();
        });
  }

  private void rebuild(Connection connection, Mended mended) throws SQLException {
    Span span = within(connection, () -> span(connection));
    for (LocalDate day = span.first(); !day.isAfter(span.last()); day = day.plusDays(1)) {
      LocalDate one = day;
      mended.add(one, within(connection, () -> mend(connection, one)));
    }
    mended.add(mendBudgets(connection));
  }

  private record Span(LocalDate first, LocalDate last) {

    static final Span NONE = new Span(LocalDate.MAX, LocalDate.MIN);
  }

  private static Span span(Connection connection) throws SQLException {
    try (PreparedStatement span = connection.prepareStatement(SPAN);
        ResultSet row = span.executeQuery()) {
      return row.next() && row.getObject(1) != null
          ? new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class))
          : Span.NONE;
    }
  }

  private static long count(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_DAYS)) {
      new SqlValues(statement).add(day, day);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static int mend(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MEND_DAYS)) {
      new SqlValues(statement).add(day, day);
      return statement.executeUpdate();
    }
  }

  /** Found in one transaction and added in another, which sees what was booked meanwhile. */
  private List<Change> mendBudgets(Connection connection) throws SQLException {
    List<Change> changes;
    execute(connection, LOCK_BUDGETS);
    try {
      changes = within(connection, () -> budgets(connection, Instant.EPOCH));
      within(connection, () -> add(connection, changes));
    } finally {
      execute(connection, UNLOCK_BUDGETS);
    }
    // Not before the commit, or a turn could learn again what was there before.
    changes.forEach(change -> counters.relearn(change.key(), change.amount() < 0));
    passed.lookAt(changes.stream().map(Change::key).toList());
    return changes;
  }

  private static List<Change> budgets(Connection connection, Instant since) throws SQLException {
    execute(connection, ONE_SNAPSHOT);
    return BalanceDifference.of(connection, since);
  }

  private static List<Change> add(Connection connection, List<Change> changes) throws SQLException {
    for (Change change : changes) {
      CorrectionTable.apply(connection, change);
    }
    return changes;
  }

  private <T> T inTransaction(CorrectionTable.Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return within(connection, () -> work.with(connection));
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Does something while nobody else rebuilds. */
  private <T> T alone(CorrectionTable.Work<T> work) {
    try (Connection connection = database.getConnection()) {
      requireLock(connection);
      try {
        return work.with(connection);
      } finally {
        execute(connection, UNLOCK);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static void requireLock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new Conflict("somebody rebuilds already");
      }
    }
  }

  /** A part of some work that is one transaction. */
  @FunctionalInterface
  private interface Part<T> {
    T run() throws SQLException;
  }

  private static <T> T within(Connection connection, Part<T> part) throws SQLException {
    connection.setAutoCommit(false);
    try {
      execute(connection, TIMEOUT);
      T result = part.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
