-- The projections of the ledger as pure functions of it, to prove and to rebuild them.
--
-- Whoever books a row raises its projections in the same transaction, so that what a statement sees
-- of both belongs together. A difference found by one statement may therefore be added at any time,
-- while others go on booking.
set local lock_timeout = '3s';

create function budget_window_end(budget text, starts_at timestamptz, zone text)
returns timestamptz language sql stable as $$
    select case
        when split_part(budget, '.', 1) = 'total' then 'infinity'::timestamptz
        when split_part(budget, '.', 2) = 'rolling' then starts_at +
            case split_part(budget, '.', 1)
                when 'day' then interval '24 hours'
                when 'week' then interval '168 hours'
                else interval '720 hours'
            end
        else date_add(starts_at, ('1 ' || split_part(budget, '.', 1))::interval, zone)
    end
$$;

-- Whether a row of the ledger counts in the budgets of a scope of its tenant.
create function budget_covers(scope text, tenant_id uuid, key_id uuid, end_user text, model text,
    alias text)
returns boolean language sql immutable as $$
    select case split_part(scope, ':', 1)
        when 'tenant' then true
        when 'key' then scope = 'key:' || key_id
        when 'end_user' then scope = 'end_user:' || tenant_id || ':' || end_user
        else scope in ('model:' || model, 'model:' || alias)
    end
$$;

-- By how much the days from first to last differ from the ledger.
create function usage_difference(first date, last date)
returns table (tenant_id uuid, day date, key_id uuid, end_user text, model text, currency text,
    calls bigint, estimated_calls bigint, cache_hit_tokens bigint, cache_miss_tokens bigint,
    completion_tokens bigint, reasoning_tokens bigint, cost_nanos bigint)
language sql stable as $$
    select d.tenant_id, d.day, d.key_id, d.end_user, d.model, d.currency,
           sum(d.calls)::bigint, sum(d.estimated_calls)::bigint, sum(d.cache_hit_tokens)::bigint,
           sum(d.cache_miss_tokens)::bigint, sum(d.completion_tokens)::bigint,
           sum(d.reasoning_tokens)::bigint, sum(d.cost_nanos)::bigint
    from (
        select e.tenant_id, e.day, e.key_id, e.end_user, e.model, e.currency,
               count(*) filter (where e.corrects is null) as calls,
               count(*) filter (where e.corrects is null and e.estimated) as estimated_calls,
               sum(e.cache_hit_tokens) as cache_hit_tokens,
               sum(e.cache_miss_tokens) as cache_miss_tokens,
               sum(e.completion_tokens) as completion_tokens,
               sum(e.reasoning_tokens) as reasoning_tokens,
               sum(e.cost_nanos) as cost_nanos
        from ledger_entry e
        -- A day is one of the tenant's zone, and the longest call began a day before its end.
        where e.day between first and last
          and e.attempt_id >= ledger_id_at((first - 2)::timestamptz)
          and e.attempt_id < ledger_id_at((last + 2)::timestamptz)
        group by 1, 2, 3, 4, 5, 6
        union all
        select u.tenant_id, u.day, u.key_id, u.end_user, u.model, u.currency,
               -u.calls, -u.estimated_calls, -u.cache_hit_tokens, -u.cache_miss_tokens,
               -u.completion_tokens, -u.reasoning_tokens, -u.cost_nanos
        from usage_daily u
        where u.day between first and last) d
    group by 1, 2, 3, 4, 5, 6
    having sum(d.calls) <> 0 or sum(d.estimated_calls) <> 0 or sum(d.cache_hit_tokens) <> 0
        or sum(d.cache_miss_tokens) <> 0 or sum(d.completion_tokens) <> 0
        or sum(d.reasoning_tokens) <> 0 or sum(d.cost_nanos) <> 0
$$;

-- The windows of budgets that were open since then.
create function open_windows(since timestamptz)
returns table (tenant_id uuid, scope text, budget text, starts_at timestamptz)
language sql stable as $$
    select b.tenant_id, b.scope, b.budget, b.starts_at
    from budget_balance b
    left join tenant t on t.id = b.tenant_id
    where budget_window_end(b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) > since
$$;

-- Below which the ids are of all attempts that may count in a window: a turn has ended two days
-- after it was admitted.
create function window_ids_end(ends_at timestamptz) returns uuid language sql immutable as $$
    select case when ends_at = 'infinity' then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
        else ledger_id_at(ends_at + interval '2 days') end
$$;

-- By how much these windows of budgets differ from the ledger. Not all at once: each is a sum over
-- its span of the ledger.
create function balance_difference(
    tenants uuid[], scopes text[], budgets text[], starts timestamptz[])
returns table (tenant_id uuid, scope text, budget text, starts_at timestamptz, amount bigint)
language sql stable as $$
    select * from (
        select b.tenant_id, b.scope, b.budget, b.starts_at,
               (coalesce((
                   select sum(case when split_part(b.budget, '.', 3) = 'tokens'
                              then e.cache_hit_tokens + e.cache_miss_tokens + e.completion_tokens
                              when split_part(b.budget, '.', 3) = e.currency then e.cost_nanos
                              else 0 end)
                   from ledger_entry e
                   where e.tenant_id = b.tenant_id
                     and e.attempt_id >= ledger_id_at(b.starts_at)
                     and e.attempt_id < window_ids_end(w.ends_at)
                     and e.admitted_at >= b.starts_at and e.admitted_at < w.ends_at
                     and budget_covers(
                             b.scope, e.tenant_id, e.key_id, e.end_user, e.model, e.alias)), 0)
                   - b.spent)::bigint as amount
        from unnest(tenants, scopes, budgets, starts)
            as asked (tenant_id, scope, budget, starts_at)
        join budget_balance b using (tenant_id, scope, budget, starts_at)
        left join tenant t on t.id = b.tenant_id
        -- The offset keeps it from being computed again for each row of the ledger.
        cross join lateral (select budget_window_end(
            b.budget, b.starts_at, coalesce(t.time_zone, 'UTC')) as ends_at offset 0) w) d
    where d.amount <> 0
$$;

create index usage_of_day on usage_daily (day);

create table reconciliation (
    id                  uuid        primary key,
    made_at             timestamptz not null,
    asked_by            text        not null,
    first_day           date        not null,
    last_day            date        not null,
    days_that_differ    bigint      not null,
    budgets_that_differ bigint      not null,
    accounts            jsonb       not null,
    agrees              boolean     not null
);

comment on column reconciliation.accounts is
    'of each account at DeepSeek its balance, and what it and the ledger say was spent since the '
    'reconciliation before';

create table reconciliation_attempt (
    single   boolean     primary key default true,
    begun_at timestamptz not null,
    constraint reconciliation_attempt_is_one check (single)
);

comment on table reconciliation_attempt is
    'when a node last began the daily one, whether or not it succeeded: only one does so in a day';
