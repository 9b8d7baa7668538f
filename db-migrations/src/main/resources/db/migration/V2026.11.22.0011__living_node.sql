-- Which nodes are there, for one that cannot ask Redis: a row for each, changed every few seconds.
set local lock_timeout = '3s';

create table living_node (
    node        text        primary key,
    alive_until timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

comment on column living_node.alive_until is 'unless it says so again before';
