package io.tidegate.benchmarks.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Conversations of ten messages each, a question and an answer by turns. */
record PastTalk(Connection database, long total) {

  private static final int LENGTH = 10;

  private static final String CONVERSATIONS =
      """
      insert into conversation (id, tenant_id, end_user, title, model, head_id, message_count,
          created_at, updated_at)
      select pg_temp.past_id(at, 2000000000 + n), t.id, 'user-' || n % t.users,
             'Conversation ' || n, 'chat', pg_temp.past_id(at, 3000000000 + n * 10 + 9), 10, at, at
      from (select n, began + (ended - began) * (n::float8 / ?) as at,
                   floor((select count(*) from past_tenant) * power(random(), 3))::int as tenant
            from year, generate_series(?::bigint, ? - 1) n offset 0) one
      join past_tenant t on t.number = one.tenant
      """;

  private static final String MESSAGES =
      """
      insert into message (id, conversation_id, parent_id, position, role, content, status,
          finish_reason, model, cache_hit_tokens, cache_miss_tokens, completion_tokens,
          reasoning_tokens, cost_nanos, currency, created_at, completed_at)
      select pg_temp.past_id(at, 3000000000 + n * 10 + place), pg_temp.past_id(at, 2000000000 + n),
             case when place > 0 then pg_temp.past_id(at, 3000000000 + n * 10 + place - 1) end,
             place + 1, role, repeat('What was said in the course of the year. ', 10), 'completed',
             case role when 'assistant' then 'stop' end,
             case role when 'assistant' then 'deepseek-flash' end,
             case role when 'assistant' then 1000 end, case role when 'assistant' then 100 end,
             case role when 'assistant' then 200 end, case role when 'assistant' then 0 end,
             case role when 'assistant' then 200000 end, case role when 'assistant' then 'USD' end,
             at, at
      from (select n, place, began + (ended - began) * (n::float8 / ?) as at,
                   case place % 2 when 0 then 'user' else 'assistant' end as role
            from year, generate_series(?::bigint, ? - 1) n, generate_series(0, 9) place) one
      """;

  /** The messages of some numbers. */
  void write(long first, long end) throws SQLException {
    write(CONVERSATIONS, first / LENGTH, end / LENGTH);
    write(MESSAGES, first / LENGTH, end / LENGTH);
  }

  private void write(String sql, long first, long end) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setLong(1, Math.max(1, total / LENGTH));
      statement.setLong(2, first);
      statement.setLong(3, end);
      statement.executeUpdate();
    }
  }
}
