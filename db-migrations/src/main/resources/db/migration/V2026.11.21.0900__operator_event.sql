-- What operators should know of. Bounded: each node deletes what is old, or too much, by the hour.
set local lock_timeout = '3s';

create table operator_event (
    id        uuid        primary key,
    raised_at timestamptz not null,
    node      text        not null,
    kind      text        not null,
    severity  text        not null,
    subject   text        not null,
    details   jsonb       not null,
    constraint kind_is_a_name check (kind ~ '^[a-z][a-z0-9_]{0,99}$'),
    constraint severity_is_known check (severity in ('INFO', 'WARNING', 'CRITICAL')),
    constraint details_are_an_object check (jsonb_typeof(details) = 'object')
);

comment on column operator_event.subject is 'what it happened to, such as upstream:a';

-- What happened to one thing, and how often one kind of thing; newest first.
create index operator_event_of_subject on operator_event (subject, id);
create index operator_event_of_kind on operator_event (kind, id);
