package io.tidegate.benchmarks.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows of the ledger and the days that they add up to, in one statement. Few tenants make most of
 * the calls, and few of their users; one call of ten thousand is of a rare model.
 */
record PastCalls(Connection database, long total) {

  private static final String MONTHS =
      """
      select create_ledger_partition(month)
      from year, generate_series(date_trunc('month', began), ended, interval '1 month') month
      """;

  private static final String WRITE =
      """
      with drawn as materialized (
        select n, began + (ended - began) * (n::float8 / ?) as at,
               floor((select count(*) from past_tenant) * power(random(), 3))::int as tenant,
               random() as user_share, random() as size
        from year, generate_series(?::bigint, ? - 1) n),
      calls as (
        select d.*, t.id as tenant_id, t.time_zone, k.id as key_id,
               'user-' || floor(t.users * user_share * user_share)::int as end_user,
               at + interval '2 seconds' * size as ended_at
        from drawn d
        join past_tenant t on t.number = d.tenant
        join past_key k
          on k.number = d.tenant * 10 + floor(t.users * user_share * user_share)::int % 10),
      booked as (
        insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
            trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens,
            estimated, cost_nanos, currency, admitted_at, started_at, ended_at, day, booked_at)
        select pg_temp.past_id(at, n), tenant_id, key_id,
               left(encode(sha256((tenant_id || end_user)::bytea), 'hex'), 32),
               case when n % 30 = 0 then 'deepseek-b' else 'deepseek' end,
               case when n % 10000 = 7 then 'deepseek-rare' when n % 7 = 0 then 'deepseek-v4-pro'
                   else 'deepseek-flash' end,
               'chat', md5(n::text), (size * 2000)::bigint, (size * 300)::bigint,
               (size * 500)::bigint, (size * 100)::bigint, n % 500 = 3, (size * 400000)::bigint,
               'USD', at, at, ended_at, (ended_at at time zone time_zone)::date, ended_at
        from calls
        returning *)
      insert into usage_daily as day
      select tenant_id, day, key_id, end_user, model, currency, count(*),
             count(*) filter (where estimated), sum(cache_hit_tokens), sum(cache_miss_tokens),
             sum(completion_tokens), sum(reasoning_tokens), sum(cost_nanos)
      from booked
      group by 1, 2, 3, 4, 5, 6
      on conflict (tenant_id, day, key_id, end_user, model, currency) do update set
          calls = day.calls + excluded.calls,
          estimated_calls = day.estimated_calls + excluded.estimated_calls,
          cache_hit_tokens = day.cache_hit_tokens + excluded.cache_hit_tokens,
          cache_miss_tokens = day.cache_miss_tokens + excluded.cache_miss_tokens,
          completion_tokens = day.completion_tokens + excluded.completion_tokens,
          reasoning_tokens = day.reasoning_tokens + excluded.reasoning_tokens,
          cost_nanos = day.cost_nanos + excluded.cost_nanos
      """;

  void openMonths() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(MONTHS);
    }
  }

  /** The calls of some numbers; a number stands for a time of the year. */
  void write(long first, long end) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(WRITE)) {
      statement.setLong(1, total);
      statement.setLong(2, first);
      statement.setLong(3, end);
      statement.executeUpdate();
    }
  }
}
