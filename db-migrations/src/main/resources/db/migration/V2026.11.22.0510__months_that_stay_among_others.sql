-- A row in the table of others kept its month's table from being attached, and with it, as all are
-- made in one transaction, those of all months. Such a month stays where it is: to move its rows
-- would stop whoever books or reads there for as long as that takes.
set local lock_timeout = '3s';

create or replace function create_ledger_partitions(now timestamptz, months integer) returns void
language plpgsql as $$
declare
    first timestamptz;
begin
    for ahead in 0..months loop
        first := date_trunc('month', date_add(now, make_interval(months => ahead), 'UTC'), 'UTC');
        if not exists (
            select from ledger_entry_other
            where attempt_id >= ledger_id_at(first)
              and attempt_id < ledger_id_at(date_add(first, interval '1 month', 'UTC'))) then
            perform create_ledger_partition(first);
        end if;
    end loop;
end
$$;

create function ledger_months_among_others(now timestamptz, months integer) returns setof text
language sql stable as $$
    select to_char(month at time zone 'UTC', 'YYYY-MM')
    from generate_series(0, months) ahead,
         lateral (select date_add(now, make_interval(months => ahead), 'UTC') as month) at
    where to_regclass('ledger_entry_' || to_char(month at time zone 'UTC', 'YYYY_MM')) is null
$$;

comment on function ledger_months_among_others is
    'those that have no table of their own, because they had rows before it was made';
