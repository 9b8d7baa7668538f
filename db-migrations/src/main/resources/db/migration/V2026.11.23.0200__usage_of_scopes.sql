-- The usage of one key or end user over months, which until now was found among that of the whole
-- tenant: by whoever asks for it, and by the first turn in each window of a budget.
set local lock_timeout = '3s';

create index usage_of_end_user on usage_daily (tenant_id, end_user, day);

-- Daily usage that counts in the budgets of a scope, from a day on. Of models under their own names
-- only, because a day does not tell by which alias they were asked for.
create function usage_of_scope(scope text, tenant uuid, first date)
returns setof usage_daily language sql stable as $$
    select u.* from usage_daily u
    where u.tenant_id = tenant and u.day >= first
      and split_part(scope, ':', 1) in ('tenant', 'model')
      and budget_covers(scope, u.tenant_id, u.key_id, u.end_user, u.model, u.model)
    union all
    select u.* from usage_daily u
    where u.tenant_id = tenant and u.day >= first
      and u.key_id = case when starts_with(scope, 'key:') then split_part(scope, ':', 2)::uuid end
    union all
    select u.* from usage_daily u
    where u.tenant_id = tenant and u.day >= first
      and u.end_user = case when starts_with(scope, 'end_user:')
          then substr(scope, length('end_user:' || tenant || ':') + 1) end
$$;
