-- From when on a budget of a model counts the calls that asked for it by an alias. Those of before
-- nobody charged, and days do not tell by which alias they were asked for; so whoever proves or
-- rebuilds the budget must not count them either.
set local lock_timeout = '3s';

alter table budget_balance add column alias_since timestamptz not null default 'epoch';

comment on column budget_balance.alias_since is
    'from when on calls count that were admitted under the alias of a model, not under its id';
comment on column budget_balance.carried is
    'the part of spent that the ledger does not tell of it: what the key had spent which this one '
    'succeeds, or what was counted by an alias before the budget was lifted and set again';

create function budget_set_at(limited text, code text) returns timestamptz language sql stable as $$
    select (budget ->> 'since')::timestamptz
    from limit_set, jsonb_array_elements(settings -> 'budgets') budget
    where limit_set.scope = limited
      and concat_ws('.', budget ->> 'window', budget ->> 'reset', budget ->> 'unit') = code
$$;

comment on function budget_set_at is 'since when a scope has this budget; null if it has not';
