package io.tidegate.benchmarks.history;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A year of a busy installation up to now, written into its tables over one connection. Nobody ever
 * asked an upstream for it, but the ledger, the days and the balances agree.
 *
 * @param calls rows of the ledger
 * @param messages of conversations; half of them questions, half answers
 */
public record Year(Connection database, long calls, long messages, PrintStream progress) {

  private static final int TENANTS = 200;
  private static final int KEYS_OF_A_TENANT = 10;
  private static final int PIECES = 40;
  private static final int CHANGES = 100_000;

  /** For this connection alone: the ids of things by their number, and when the year began. */
  private static final List<String> NAMES =
      List.of(
          "set synchronous_commit = off",
          "set work_mem = '64MB'",
          "create temp table year as"
              + " select date_trunc('day', now()) - interval '364 days' as began, now() as ended",
          """
          create function pg_temp.past_id(at timestamptz, number bigint) returns uuid
          language sql immutable as $$
              select (left(replace(ledger_id_at(at)::text, '-', ''), 12)
                  || '7' || substr(md5(number::text), 1, 3)
                  || '8' || substr(md5(number::text), 4, 15))::uuid
          $$
          """,
          """
          create temp table past_tenant as
          select number, pg_temp.past_id(began - interval '1 day', number) as id,
                 case when number %% 2 = 0 then 'Asia/Shanghai' else 'UTC' end as time_zone,
                 20 + 2000 / (number + 1) as users
          from year, generate_series(0, %d - 1) number
          """
              .formatted(TENANTS),
          """
          create temp table past_key as
          select t.number * %1$d + n as number, t.id as tenant_id,
                 pg_temp.past_id(began - interval '1 day', 1000000 + t.number * %1$d + n) as id
          from year, past_tenant t, generate_series(0, %1$d - 1) n
          """
              .formatted(KEYS_OF_A_TENANT),
          "analyze past_tenant",
          "analyze past_key");

  private static final List<String> ACCOUNTS =
      List.of(
          """
          insert into tenant (id, version, name, time_zone, created_at)
          select id, 0, 'History ' || lpad(number::text, 3, '0'), time_zone, began
          from year, past_tenant
          """,
          """
          insert into api_key (id, version, tenant_id, name, mode, secret_hash, prefix, last_four,
              scopes, models, created_at)
          select id, 0, tenant_id, 'App ' || number, 'LIVE', sha256(('past ' || number)::bytea),
                 'tg_live_past', 'past', '{chat,usage}', '{}', began
          from year, past_key
          """);

  private static final String AUDIT =
      """
      insert into audit_entry (id, made_at, actor, action, target_type, target_id, before_change,
          after_change)
      select pg_temp.past_id(at, n), at, 'user:person' || n % 7, 'key.change', 'key', k.id::text,
             '{"name": "before"}', '{"name": "after"}'
      from (select n, began + (ended - began) * (n::float8 / ?) as at
            from year, generate_series(0, ? - 1) n) one
      join past_key k on k.number = n % (select count(*) from past_key)
      """;

  /** Budgets of tenants and keys by month, and of tenants for good; what is spent is rebuilt. */
  private static final String BUDGETS =
      """
      insert into budget_balance
      select tenant_id, scope, budget, starts_at, 0, 0, 0, 'epoch'
      from (select id as tenant_id, 'tenant:' || id as scope, time_zone
            from past_tenant where number < 20
            union all
            select k.tenant_id, 'key:' || k.id, t.time_zone
            from past_key k join past_tenant t on t.id = k.tenant_id where k.number < 100) holder,
           lateral (select 'month.calendar.USD' as budget, month as starts_at
                    from year, generate_series(
                        date_trunc('month', began, time_zone), ended, interval '1 month',
                        time_zone) month
                    union
                    select 'total.calendar.tokens', 'epoch') span
      on conflict do nothing
      """;

  private static final String CLOSE =
      """
      select close_usage_day(day::date)
      from year, generate_series(began, ended - interval '8 days', interval '1 day') day
      """;

  /** Gives every table its names for what follows; call it first. */
  public void begin() throws SQLException {
    for (String statement : NAMES) {
      execute(statement);
    }
  }

  /** Tenants and keys, which are there before anything happens. */
  public void openAccounts() throws SQLException {
    for (String statement : ACCOUNTS) {
      execute(statement);
    }
    execute("analyze tenant, api_key");
  }

  /** Everything that happened in the year, in the order of time. */
  public void pass() throws SQLException {
    var ledger = new PastCalls(database, calls);
    var talk = new PastTalk(database, messages);
    ledger.openMonths();
    for (int piece = 0; piece < PIECES; piece++) {
      ledger.write(calls * piece / PIECES, calls * (piece + 1) / PIECES);
      talk.write(messages * piece / PIECES, messages * (piece + 1) / PIECES);
      if ((piece + 1) % (PIECES / 10) == 0) {
        progress.printf(
            "  %,d calls, %,d messages%n",
            calls * (piece + 1) / PIECES, messages * (piece + 1) / PIECES);
      }
    }
    audit();
    execute(BUDGETS);
    settle();
  }

  private void audit() throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(AUDIT)) {
      statement.setInt(1, CHANGES);
      statement.setInt(2, CHANGES);
      statement.executeUpdate();
    }
  }

  /** What the database and the nodes would have done by themselves in a year. */
  private void settle() throws SQLException {
    execute(CLOSE);
    execute("vacuum (analyze)");
  }

  /** How many rows a table has. */
  public long count(String table) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** One value, as text. */
  public String value(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
