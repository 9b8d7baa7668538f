-- Which soft limit of a budget operators were told of last, so that one is told also where no call
-- passes it: when the limit is lowered, a raise ends, or usage of before is counted.
set local lock_timeout = '3s';

alter table budget_balance add column told integer not null default 0;

comment on column budget_balance.told is
    'the highest percentage of the limit that operators were told of as passed; lowered when the '
    'limit is raised above it';

create index limit_set_by_end_of_raise on limit_set ((settings #>> '{raise,until}'))
    where settings #>> '{raise,until}' is not null;
