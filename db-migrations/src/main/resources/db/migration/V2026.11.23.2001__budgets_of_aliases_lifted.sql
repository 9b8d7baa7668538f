-- While the budget of an alias is lifted, what is asked for by it counts no more, and nobody must find
-- that it is missing.
set local lock_timeout = '3s';

comment on column budget_balance.alias_since is
    'from when on calls count that were admitted under the alias of a model, not under its id; '
    'infinity while the budget is lifted';
comment on column budget_balance.carried is
    'the part of spent that the ledger does not tell of it: what the key had spent which this one '
    'succeeds, or what was counted by an alias before the budget was lifted';
