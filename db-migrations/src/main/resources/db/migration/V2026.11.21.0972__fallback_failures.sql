-- For which failures a fallback steps in. Those that are there do for all but refused content.
set local lock_timeout = '3s';

alter table route_fallback
    add column failures text;

-- A candidate is asked first. The column is only for what it has in common with fallbacks.
alter table route_candidate
    add column failures text,
    add constraint candidate_has_no_failures check (failures is null);

comment on column route_fallback.failures is
    'classes of failure, with commas; null for overloaded, context_too_long, dead';
