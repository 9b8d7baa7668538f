-- The ledger in one table for each month. An attempt id (UUIDv7) begins with the time at which the
-- attempt began, so ranges of ids are spans of time, and the id alone stays the key: one attempt is
-- booked once, whenever it is settled.
--
-- Here the new table is filled while calls are booked in the old one; the next migration books what
-- came meanwhile, and puts it in the old one's place. So bookings wait for a moment only, however
-- long the ledger is.
set local lock_timeout = '3s';

create table ledger_by_month (
    attempt_id        uuid        not null,
    tenant_id         uuid        not null,
    key_id            uuid        not null,
    end_user          text        not null,
    upstream          text        not null,
    model             text        not null,
    alias             text        not null,
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
    admitted_at       timestamptz not null,
    started_at        timestamptz not null,
    ended_at          timestamptz not null,
    day               date        not null,
    booked_at         timestamptz not null default now(),
    corrects          uuid,
    constraint attempt_is_booked_once primary key (attempt_id),
    constraint correction_changes_money_alone check (corrects is null or
        cache_hit_tokens + cache_miss_tokens + completion_tokens + reasoning_tokens = 0)
) partition by range (attempt_id);

comment on table ledger_by_month is 'append-only; corrections are new rows';
comment on column ledger_by_month.alias is 'the model as the caller named it';
comment on column ledger_by_month.admitted_at is
    'when its turn was admitted: decides in which window of a budget it counts';
comment on column ledger_by_month.day is 'on which it ended, in the time zone of the tenant';
comment on column ledger_by_month.corrects is
    'the attempt whose cost this row adds to, or takes from; null for a call';

create index ledger_by_tenant on ledger_by_month (tenant_id, attempt_id);

create index correction_of_attempt on ledger_by_month (corrects) where corrects is not null;

create trigger ledger_is_append_only
    before update or delete on ledger_by_month
    for each row execute function forbid_ledger_change();

create trigger ledger_is_not_emptied
    before truncate on ledger_by_month
    for each statement execute function forbid_ledger_change();

-- Nodes of the release before do not know these columns, and book until they are restarted.
create function complete_ledger_entry() returns trigger language plpgsql as $$
begin
    new.alias := coalesce(new.alias, new.model);
    new.admitted_at := coalesce(new.admitted_at, new.started_at);
    new.day := coalesce(new.day, (new.ended_at at time zone coalesce(
        (select time_zone from tenant where id = new.tenant_id), 'UTC'))::date);
    return new;
end
$$;

create trigger ledger_entry_is_completed
    before insert on ledger_by_month
    for each row when (new.alias is null or new.admitted_at is null or new.day is null)
    execute function complete_ledger_entry();

create function ledger_id_at(at timestamptz) returns uuid language sql immutable strict as $$
    select (lpad(to_hex(greatest(floor(extract(epoch from at) * 1000), 0)::bigint), 12, '0')
        || repeat('0', 20))::uuid
$$;

comment on function ledger_id_at is 'the least id of an attempt that began then';

-- Attached rather than created in place, which would stop all bookings for a moment.
create function create_ledger_partition(
    month timestamptz, ledger text default 'ledger_entry')
returns void language plpgsql as $$
declare
    first timestamptz := date_trunc('month', month, 'UTC');
    name  text := 'ledger_entry_' || to_char(first at time zone 'UTC', 'YYYY_MM');
begin
    if to_regclass(name) is not null then
        return;
    end if;
    execute format('create table %I (like %I including all)', name, ledger);
    execute format(
        'alter table %I attach partition %I for values from (%L) to (%L)',
        ledger, name, ledger_id_at(first), ledger_id_at(date_add(first, interval '1 month', 'UTC')));
    execute format(
        'create trigger %I before truncate on %I for each statement '
        'execute function forbid_ledger_change()', name || '_is_not_emptied', name);
end
$$;

create function create_ledger_partitions(now timestamptz, months integer) returns void
language sql as $$
    select create_ledger_partition(date_add(now, make_interval(months => ahead), 'UTC'))
    from generate_series(0, months) ahead
$$;

create table ledger_entry_other partition of ledger_by_month default;

comment on table ledger_entry_other is
    'attempts of months that nobody has made a table for: nothing is ever refused';

create trigger ledger_entry_other_is_not_emptied
    before truncate on ledger_entry_other
    for each statement execute function forbid_ledger_change();

select create_ledger_partition(month, 'ledger_by_month')
from generate_series(
    coalesce((select date_trunc('month', min(started_at), 'UTC') from ledger_entry), now()),
    now() + interval '4 months', interval '1 month') month;

insert into ledger_by_month
select attempt_id, e.tenant_id, key_id, end_user, upstream, model, model, conversation_id,
       message_id, trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens,
       reasoning_tokens, estimated, price_id, cost_nanos, currency, started_at, started_at,
       ended_at, (ended_at at time zone coalesce(t.time_zone, 'UTC'))::date, ended_at, null
from ledger_entry e
left join tenant t on t.id = e.tenant_id;
