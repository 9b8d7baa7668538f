package io.tidegate.quota;

/**
 * What is known of window {@code w} without adding up the ledger: daily usage from the day on from
 * which it counts. A call counts where its turn was admitted, but its usage is of the day on which
 * it ended, in the time zone that the tenant had then. So calls near the beginning of the window
 * may be of a day that is not, or not all, within it; only there the ledger is asked. None takes
 * longer than two days. A rolling window counts no day, and a model's usage of days is known under
 * its id only: of their calls, those are found which nodes booked that did not know the budget yet.
 * Where a tenant got another time zone in mid-window, what was asked for by an alias before that is
 * found in the ledger too. What test keys used is free, and counts in no budget.
 */
final class KnownUsage {

  /**
   * A scalar subquery over {@code w}, which has the columns of {@code budget_balance}, {@code
   * counts_from} and {@code alias_until}.
   */
  static final String SQL =
      """
      (select coalesce(sum(case when split_part(w.budget, '.', 3) = 'tokens'
                    then cache_hit_tokens + cache_miss_tokens + completion_tokens
                    when split_part(w.budget, '.', 3) = currency then cost_nanos
                    else 0 end), 0)::bigint
       from (select u.cache_hit_tokens, u.cache_miss_tokens, u.completion_tokens, u.currency,
                    u.cost_nanos, u.cost_nanos = 0 as free, u.key_id
             from usage_of_scope(w.scope, w.tenant_id, w.counts_from) u
             union all
             select sign * e.cache_hit_tokens, sign * e.cache_miss_tokens,
                    sign * e.completion_tokens, e.currency, sign * e.cost_nanos,
                    e.cost_nanos = 0, e.key_id
             from ledger_entry e
             cross join lateral (
                 select case when e.admitted_at < w.starts_at then -1 else 1 end as sign) s
             where e.tenant_id = w.tenant_id
               and (e.day >= w.counts_from) <> (e.admitted_at >= w.starts_at)
               and e.attempt_id >= ledger_id_at(w.starts_at - interval '2 days')
               and e.attempt_id < ledger_id_at(w.starts_at + interval '2 days')
               and budget_covers(w.scope, e.tenant_id, e.key_id, e.end_user, e.model, e.model)
             union all
             select e.cache_hit_tokens, e.cache_miss_tokens, e.completion_tokens, e.currency,
                    e.cost_nanos, e.cost_nanos = 0, e.key_id
             from ledger_entry e
             where e.tenant_id = w.tenant_id and starts_with(w.scope, 'model:')
               and w.scope = 'model:' || e.alias and e.alias <> e.model
               and e.admitted_at >= w.alias_since and e.admitted_at >= w.starts_at
               and e.attempt_id >= ledger_id_at(
                       greatest(nullif(w.alias_since, 'infinity'), w.starts_at))
               and e.attempt_id < ledger_id_at(nullif(w.alias_until, 'infinity'))
            ) used
       where not (free and key_id in (
             select id from api_key where tenant_id = w.tenant_id and mode = 'TEST')))
      """;

  private KnownUsage() {}
}
