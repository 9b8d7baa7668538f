-- Nodes learn of changed limits one after the other, within a second or two. Until all know them, one
-- that does not must not tell of the old ones what another has taken back of them.
set local lock_timeout = '3s';

alter table budget_balance add column told_revision bigint not null default 0;

comment on column budget_balance.told_revision is
    'the revision of the limits by which told was found; who knows only older ones leaves it';
