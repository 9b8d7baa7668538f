-- Prices and the ledger: what every call of an upstream used and cost.
set local lock_timeout = '3s';

create table price (
    id           uuid        primary key,
    model        text        not null,
    tier         text        not null,
    valid_from   timestamptz not null,
    valid_to     timestamptz,
    hit_nanos    bigint      not null,
    miss_nanos   bigint      not null,
    output_nanos bigint      not null,
    currency     text        not null,
    constraint tier_is_known check (tier in ('off_peak', 'peak')),
    constraint price_is_not_negative check
        (hit_nanos >= 0 and miss_nanos >= 0 and output_nanos >= 0),
    constraint validity_is_a_span check (valid_to is null or valid_to > valid_from),
    constraint currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
    constraint price_begins_once unique (model, tier, valid_from)
);

comment on column price.hit_nanos is 'billionths of the currency for a million tokens';

-- DeepSeek's list of September 2026, in US dollars.
insert into price (id, model, tier, valid_from, hit_nanos, miss_nanos, output_nanos, currency)
values
    (gen_random_uuid(), 'deepseek-flash', 'off_peak', '2026-09-10T00:00:00Z',
        3000000, 150000000, 600000000, 'USD'),
    (gen_random_uuid(), 'deepseek-flash', 'peak', '2026-09-10T00:00:00Z',
        6000000, 300000000, 1200000000, 'USD'),
    (gen_random_uuid(), 'deepseek-v4-pro', 'off_peak', '2026-08-16T16:00:00Z',
        22000000, 660000000, 1980000000, 'USD'),
    (gen_random_uuid(), 'deepseek-v4-pro', 'peak', '2026-08-16T16:00:00Z',
        44000000, 1320000000, 3960000000, 'USD');

create table holiday (
    day date primary key
);

comment on table holiday is
    'Chinese public holidays, which have no peak hours. Empty until an operator fills it: without '
    'it such days are booked at the dearer peak price.';

create table ledger_entry (
    attempt_id        uuid        not null,
    tenant_id         uuid        not null,
    key_id            uuid        not null,
    end_user          text        not null,
    upstream          text        not null,
    model             text        not null,
    conversation_id   uuid,
    message_id        uuid,
    trace_id          text        not null,
    cache_hit_tokens  bigint      not null,
    cache_miss_tokens bigint      not null,
    completion_tokens bigint      not null,
    reasoning_tokens  bigint      not null,
    estimated         boolean     not null,
    price_id          uuid,
    cost_nanos        bigint      not null,
    currency          text        not null,
    started_at        timestamptz not null,
    ended_at          timestamptz not null,
    primary key (attempt_id)
);

comment on table ledger_entry is 'append-only; corrections are new rows';

create index ledger_of_tenant on ledger_entry (tenant_id, ended_at);

create function forbid_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only';
end
$$;

create trigger ledger_is_append_only
    before update or delete on ledger_entry
    for each row execute function forbid_ledger_change();
