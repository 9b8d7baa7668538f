package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What is known of budgets for certain: table {@code budget_balance}.
 *
 * <p>{@code spent} is the ledger's sum, and what was {@code carried} over, as from a key that this
 * one succeeds. {@code granted} is what Redis may spend in all without asking here again, so that
 * whatever becomes of Redis, no more than that is gone; it only grows. {@code direct} is what nodes
 * reserved here while Redis did not answer. No promise is ever made beyond {@code max(granted,
 * spent) + direct <= limit}.
 *
 * <p>Each statement is a transaction of its own: a promise holds whatever becomes of the request.
 */
@ApplicationScoped
public class BudgetBalances {

  /** So many grants use a budget up: few enough to cost nothing, and little is lost with Redis. */
  private static final int GRANTS = 20;

  /** So that what a dead node reserved comes back. */
  private static final Duration DIRECT_LEASE = Reservation.LONGEST_TURN;

  /**
   * What was carried over to the window that was in force when the tenant got another time zone.
   * Nobody can tell how much of that is within the new one, which began a day earlier or later.
   */
  private static final String CARRIED =
      """
      (select coalesce(max(old.carried), 0)
       from budget_balance old
       where old.tenant_id = w.tenant_id and old.scope = w.scope and old.budget = w.budget
         and old.starts_at between w.starts_at - interval '2 days'
                               and w.starts_at + interval '2 days'
         and w.starts_at <= w.time_zone_since and old.starts_at <= w.time_zone_since
         and budget_window_end(old.budget, old.starts_at, w.time_zone) > w.time_zone_since)
      """;

  /** The offset keeps what is asked once from being asked again for each row of the ledger. */
  private static final String OPEN =
      """
      insert into budget_balance (tenant_id, scope, budget, starts_at, spent, granted, direct,
          direct_until, alias_since, carried)
      select tenant_id, scope, budget, starts_at, known + carried, known + carried, 0, 'epoch',
             alias_since, carried
      from (select w.*, %1$s as known, %2$s as carried
            from (select asked.*, time_zone, time_zone_since,
                         alias_known_until(budget, alias_since, time_zone_since) as alias_until
                  from (select given.*,
                               greatest(starts_at, budget_set_at(scope, budget)) as alias_since
                        from (select ?::uuid as tenant_id, ?::text as scope, ?::text as budget,
                                     ?::timestamptz as starts_at, ?::date as counts_from) given
                       ) asked
                  left join tenant on id = tenant_id
                  offset 0) w) opened
      on conflict do nothing
      """
          .formatted(KnownUsage.SQL, CARRIED);

  /** It has reserved nothing, and nothing is granted to it. */
  private static final String CARRY =
      """
      insert into budget_balance
          (tenant_id, scope, budget, starts_at, spent, granted, direct, direct_until, carried)
      select tenant_id, ?, budget, starts_at, spent, spent, 0, 'epoch', spent
      from budget_balance
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  private static final String READ =
      """
      select spent, granted from budget_balance
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  /** Only if nobody else has since: many ask at the same time, and one grant serves them all. */
  private static final String GRANT =
      """
      update budget_balance
      set granted = greatest(granted, spent) + least(greatest(?, ?),
          ? - greatest(granted, spent) - case when direct_until < now() then 0 else direct end)
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ? and granted <= ?
        and greatest(granted, spent) + case when direct_until < now() then 0 else direct end < ?
      """;

  private static final String RESERVE =
      """
      update budget_balance
      set direct = case when direct_until < now() then 0 else direct end + ?,
          direct_until = now() + ? * interval '1 second'
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
        and greatest(granted, spent) + case when direct_until < now() then 0 else direct end + ?
          <= ?
      """;

  private static final String RELEASE =
      """
      update budget_balance
      set direct = greatest(direct - ?, 0), granted = granted + ?
      where tenant_id = ? and scope = ? and budget = ? and starts_at = ?
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * One window.
   *
   * @param fresh whether it has just been opened, so that nobody can have reserved anything
   */
  public record Balance(long spent, long granted, boolean fresh) {}

  /** Opens a window if nobody has, with the usage that is known already, and reads it. */
  public Balance open(BudgetKey key) {
    try (Connection connection = database.getConnection()) {
      return new Balances(connection).open(key);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Opens the same window of another scope, which begins with what was spent in this one. In the
   * caller's transaction.
   *
   * @param heir a scope that nobody can have used yet
   */
  void carry(BudgetKey key, Scope heir) {
    try (Connection connection = database.getConnection()) {
      var balances = new Balances(connection);
      balances.open(key);
      balances.carry(key, heir);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Grants more of a budget to Redis, as far as it goes.
   *
   * @param known what Redis believes to be granted; if that is old, it only learns the news
   * @param needed the least that is of use
   */
  public Balance grant(Demand.Spending spending, long known, long needed) {
    try (Connection connection = database.getConnection()) {
      return new Balances(connection).grant(spending, known, needed);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /**
   * Reserves the cost of all demands here, past Redis, or nothing.
   *
   * @return the index of one that does not fit; -1 if all do
   */
  public int reserve(List<Demand.Spending> demands) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int refused = new Balances(connection).reserve(demands);
        if (refused < 0) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return refused;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** Ends a reservation; what was used of it is the ledger's by now. */
  public void release(Demand.Spending spending, long used) {
    try (Connection connection = database.getConnection()) {
      new Balances(connection).release(spending, used);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** The statements on one connection. */
  private record Balances(Connection connection) {

    /** Usage is added up only if there is no row, because that may take long. */
    Balance open(BudgetKey key) throws SQLException {
      Optional<Balance> known = read(key, /* fresh= */ false);
      if (known.isPresent()) {
        return known.get();
      }
      boolean fresh;
      try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
        var values = new SqlValues(statement);
        values.add(key);
        values.add(key.countsFrom());
        fresh = statement.executeUpdate() == 1;
      }
      return read(key, fresh)
          .orElseThrow(() -> new SQLException("the balance that was opened is gone"));
    }

    private Optional<Balance> read(BudgetKey key, boolean fresh) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(READ)) {
        new SqlValues(statement).add(key);
        try (ResultSet row = statement.executeQuery()) {
          return row.next()
              ? Optional.of(new Balance(row.getLong(1), row.getLong(2), fresh))
              : Optional.empty();
        }
      }
    }

    void carry(BudgetKey key, Scope heir) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(CARRY)) {
        var values = new SqlValues(statement);
        values.add(heir.code());
        values.add(key);
        statement.executeUpdate();
      }
    }

    Balance grant(Demand.Spending spending, long known, long needed) throws SQLException {
      long limit = spending.budget().limit();
      try (PreparedStatement statement = connection.prepareStatement(GRANT)) {
        var values = new SqlValues(statement);
        values.add(needed, limit / GRANTS, limit);
        values.add(spending.key());
        values.add(known, limit);
        statement.executeUpdate();
      }
      return open(spending.key());
    }

    /** In the order in which all lock budgets. */
    int reserve(List<Demand.Spending> demands) throws SQLException {
      List<Demand.Spending> ordered =
          demands.stream()
              .sorted(Comparator.comparing(Demand.Spending::key, BudgetKey.ORDER))
              .toList();
      for (Demand.Spending spending : ordered) {
        open(spending.key());
        if (spending.budget().hard() && !reserve(spending)) {
          return demands.indexOf(spending);
        }
      }
      return -1;
    }

    private boolean reserve(Demand.Spending spending) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
        var values = new SqlValues(statement);
        values.add(spending.cost(), DIRECT_LEASE.toSeconds());
        values.add(spending.key());
        values.add(spending.cost(), spending.budget().limit());
        return statement.executeUpdate() == 1;
      }
    }

    void release(Demand.Spending spending, long used) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
        var values = new SqlValues(statement);
        values.add(spending.cost(), used);
        values.add(spending.key());
        statement.executeUpdate();
      }
    }
  }
}
