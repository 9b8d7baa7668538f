-- The audit trail: every change that somebody made, for good.
set local lock_timeout = '3s';

create table audit_entry (
    id            uuid        primary key,
    made_at       timestamptz not null,
    actor         text        not null,
    action        text        not null,
    target_type   text        not null,
    target_id     text        not null,
    before_change jsonb       not null,
    after_change  jsonb       not null,
    constraint values_are_objects check (
        jsonb_typeof(before_change) = 'object' and jsonb_typeof(after_change) = 'object')
);

comment on column audit_entry.actor is 'user:name or system:part';
comment on column audit_entry.before_change is 'values before, without secrets; {} if it was new';
comment on column audit_entry.after_change is 'values after, without secrets; {} if it was deleted';

-- What happened to one thing, and what one person did; newest first.
create index audit_entry_of_target on audit_entry (target_type, target_id, id);
create index audit_entry_of_actor on audit_entry (actor, id);
