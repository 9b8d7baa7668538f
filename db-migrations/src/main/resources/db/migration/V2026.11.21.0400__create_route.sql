-- Routes: which upstreams answer for a model alias. Every node reads the tables once a second.
-- An alias without a row goes to all enabled upstreams that serve its model, as before.
set local lock_timeout = '3s';

create table route (
    alias      text        primary key,
    version    integer     not null,
    strategy   text        not null,
    thinks     boolean     not null,
    changed_at timestamptz not null,
    constraint alias_is_a_short_word check (alias ~ '^[a-z0-9][A-Za-z0-9._-]{0,99}$'),
    constraint strategy_is_known check (strategy in
        ('WEIGHTED_ROUND_ROBIN', 'LEAST_OUTSTANDING', 'LATENCY', 'AFFINITY', 'FAILOVER'))
);

create table route_candidate (
    alias    text    not null references route on delete cascade,
    position integer not null,
    upstream text    not null references upstream,
    model    text    not null,
    weight   integer not null,
    primary key (alias, position),
    constraint weight_is_of_1_to_1000 check (weight between 1 and 1000)
);

create table route_fallback (
    alias    text    not null references route on delete cascade,
    position integer not null,
    upstream text    not null references upstream,
    model    text    not null,
    weight   integer not null,
    primary key (alias, position),
    constraint weight_is_of_1_to_1000 check (weight between 1 and 1000)
);

comment on column route.thinks is 'whether the model thinks when the caller does not say';
comment on table route_fallback is 'asked in this order when no candidate can answer';

-- An upstream is looked up here before it is deleted.
create index route_candidate_upstream on route_candidate (upstream);
create index route_fallback_upstream on route_fallback (upstream);
