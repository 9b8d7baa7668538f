-- The ledger by month takes the place of the old one.
set local lock_timeout = '3s';

lock table ledger_entry in access exclusive mode;

-- What was booked since the copy began: no call takes a day, so that its id is of the day before.
insert into ledger_by_month
select attempt_id, e.tenant_id, key_id, end_user, upstream, model, model, conversation_id,
       message_id, trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens,
       reasoning_tokens, estimated, price_id, cost_nanos, currency, started_at, started_at,
       ended_at, (ended_at at time zone coalesce(t.time_zone, 'UTC'))::date, ended_at, null
from ledger_entry e
left join tenant t on t.id = e.tenant_id
where attempt_id >= ledger_id_at(least(now(), coalesce(
    (select started_at from ledger_by_month order by attempt_id desc limit 1), 'epoch'))
    - interval '1 day')
on conflict do nothing;

drop table ledger_entry;
alter table ledger_by_month rename to ledger_entry;
