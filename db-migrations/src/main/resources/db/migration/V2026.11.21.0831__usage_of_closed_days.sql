-- What tenants used of models in days that are long over, summed up, because daily usage has a row
-- for each end user and grows nearly as fast as the ledger.
set local lock_timeout = '3s';

create table usage_closed (
    day               date   not null,
    tenant_id         uuid   not null,
    model             text   not null,
    currency          text   not null,
    calls             bigint not null,
    estimated_calls   bigint not null,
    cache_hit_tokens  bigint not null,
    cache_miss_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens  bigint not null,
    cost_nanos        bigint not null,
    primary key (tenant_id, day, model, currency)
);

create index usage_closed_of_day on usage_closed (day);

create table closed_day (
    day date primary key
);

comment on table closed_day is
    'the days whose sums stand in usage_closed; a day whose usage changes again is taken out';

-- Sums up a day, while nobody changes it.
create function close_usage_day(closing date) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(21110831, closing - date '2000-01-01');
    delete from usage_closed where day = closing;
    insert into usage_closed
    select day, tenant_id, model, currency, sum(calls), sum(estimated_calls),
           sum(cache_hit_tokens), sum(cache_miss_tokens), sum(completion_tokens),
           sum(reasoning_tokens), sum(cost_nanos)
    from usage_daily where day = closing
    group by day, tenant_id, model, currency;
    insert into closed_day values (closing) on conflict do nothing;
end
$$;

create function open_usage_day() returns trigger language plpgsql as $$
begin
    -- After whoever sums the day up now, who may not have seen this change.
    perform pg_advisory_xact_lock_shared(21110831, new.day - date '2000-01-01');
    delete from closed_day where day = new.day;
    return null;
end
$$;

-- Days are closed when they are a week old, so that no booking of a call ever comes here: only late
-- corrections and a rebuild do.
create trigger usage_opens_its_day
    after insert or update on usage_daily
    for each row when (new.day < current_date - 6)
    execute function open_usage_day();

-- Daily usage of models, whoever used them: from the sums where there are some.
create function usage_of_models(first date, last date)
returns table (day date, tenant_id uuid, model text, currency text, calls bigint,
    estimated_calls bigint, cache_hit_tokens bigint, cache_miss_tokens bigint,
    completion_tokens bigint, reasoning_tokens bigint, cost_nanos bigint)
language sql stable as $$
    select u.day, u.tenant_id, u.model, u.currency, u.calls, u.estimated_calls,
           u.cache_hit_tokens, u.cache_miss_tokens, u.completion_tokens, u.reasoning_tokens,
           u.cost_nanos
    from usage_closed u
    where u.day between first and last
      and u.day in (select c.day from closed_day c)
    union all
    select u.day, u.tenant_id, u.model, u.currency, u.calls, u.estimated_calls,
           u.cache_hit_tokens, u.cache_miss_tokens, u.completion_tokens, u.reasoning_tokens,
           u.cost_nanos
    from usage_daily u
    where u.day = any (array(
        select one::date from generate_series(first, last, interval '1 day') one
        where one::date not in (select c.day from closed_day c)))
$$;
