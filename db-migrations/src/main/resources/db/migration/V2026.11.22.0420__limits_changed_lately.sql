-- Budgets that were set lately are looked at every few seconds, however many there are.
set local lock_timeout = '3s';

create index limit_set_by_changed_at on limit_set (changed_at);
