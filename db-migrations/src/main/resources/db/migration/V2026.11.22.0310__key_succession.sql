-- What follows from the rotation of a key: who took its place, and what its successor's budgets begin
-- with. Old nodes ignore both columns.
set local lock_timeout = '3s';

alter table api_key add column succeeded_by uuid;

comment on column api_key.succeeded_by is 'the key that took its place when it was rotated';

alter table budget_balance add column carried bigint not null default 0
    constraint carried_is_not_negative check (carried >= 0);

comment on column budget_balance.carried is
    'the part of spent that the key had spent which this one succeeds: the ledger has it there';
