-- For which turns a candidate of a route is considered. Those that are there are, for all of them.
set local lock_timeout = '3s';

alter table route_candidate
    add column conditions jsonb,
    add constraint conditions_are_an_object check (jsonb_typeof(conditions) = 'object');

-- A fallback is there for every turn. The column is only for what it has in common with candidates.
alter table route_fallback
    add column conditions jsonb,
    add constraint fallback_has_no_conditions check (conditions is null);

comment on column route_candidate.conditions is 'what a turn must be like; null for any turn';
