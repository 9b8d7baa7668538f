package io.tidegate.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Reconciliation.AccountCheck;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Table {@code reconciliation}, and the mark by which one node a day makes the daily one. */
@ApplicationScoped
public class ReconciliationTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String BEGIN =
      """
      insert into reconciliation_attempt as attempt (begun_at) values (?)
      on conflict (single) do update set begun_at = excluded.begun_at
      where attempt.begun_at <= ?
      """;

  private static final String INSERT =
      """
      insert into reconciliation (id, made_at, asked_by, first_day, last_day, days_that_differ,
          budgets_that_differ, accounts, agrees)
      values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
      """;

  private static final String LIST =
      """
      select id, made_at, asked_by, first_day, last_day, days_that_differ, budgets_that_differ,
             accounts, agrees
      from reconciliation where id < ? order by id desc limit ?
      """;

  private static final String BOOKED =
      """
      select coalesce(sum(cost_nanos), 0)::bigint from ledger_entry
      where upstream = any(?::text[]) and currency = ? and booked_at > ? and corrects is null
        and attempt_id >= ledger_id_at(? - interval '2 hours')
      """;

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  /**
   * Marks that one begins, unless a node has begun one since a time. No lock, which would hold a
   * connection while the accounts are asked.
   *
   * @return whether the caller is to do it
   */
  boolean begin(Instant now, Instant since) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      new SqlValues(statement).add(now, since);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  void insert(Reconciliation made) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      var values = new SqlValues(statement);
      values.add(made.id(), made.madeAt(), made.askedBy(), made.firstDay(), made.lastDay());
      values.add(made.differences().days(), made.differences().budgets());
      values.add(JSON.writeValueAsString(made.accounts()), made.agrees());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Page<Reconciliation> page(PageRequest page) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LIST)) {
      new SqlValues(statement).add(page.before(), page.limit() + 1);
      List<Reconciliation> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(reconciliation(row));
        }
      }
      return Page.of(found, page.limit(), Reconciliation::id);
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  private static Reconciliation reconciliation(ResultSet row) throws SQLException {
    return new Reconciliation(
        LedgerBook.id(row, "id"),
        LedgerBook.time(row, "made_at"),
        row.getString("asked_by"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        new Projections.Difference(
            row.getLong("days_that_differ"), row.getLong("budgets_that_differ")),
        accounts(row.getString("accounts")),
        row.getBoolean("agrees"));
  }

  private static List<AccountCheck> accounts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What calls of upstreams cost that were booked after a time, in billionths. */
  long booked(List<String> upstreams, String currency, Instant since) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(BOOKED)) {
      var values = new SqlValues(statement);
      values.add(connection.createArrayOf("text", upstreams.toArray()), currency, since, since);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }
}
