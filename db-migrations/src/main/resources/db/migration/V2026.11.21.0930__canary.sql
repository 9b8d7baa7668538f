-- Canary releases: a second version of a route gets a part of its turns and is compared.
set local lock_timeout = '3s';

alter table route
    add column canary jsonb,
    add constraint canary_is_an_object check (jsonb_typeof(canary) = 'object');

comment on column route.canary is 'what is tried, by which rules, and how far it has come';

-- What one process has seen of one step; the sum over processes is what is judged.
create table canary_figure (
    run                uuid     not null,
    step               integer  not null,
    process            uuid     not null,
    canary             boolean  not null,
    turns              bigint   not null,
    failed             bigint   not null,
    took_millis        bigint   not null,
    streams            bigint   not null,
    first_token_millis bigint   not null,
    settled            bigint   not null,
    odd_endings        bigint   not null,
    cost_nanos         bigint   not null,
    primary key (run, step, process, canary)
);

-- Every decision, with the figures that it was made of.
create table canary_decision (
    id         uuid        primary key,
    alias      text        not null,
    run        uuid        not null,
    decided_at timestamptz not null,
    decision   text        not null,
    percent    integer     not null,
    reason     text        not null,
    stable     jsonb       not null,
    canary     jsonb       not null,
    constraint decision_is_known check
        (decision in ('started', 'stepped', 'promoted', 'returned', 'stopped'))
);

create index canary_decision_of_alias on canary_decision (alias, id);
