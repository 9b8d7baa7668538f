-- Conversations and their messages: what people and models said, kept as it was said.
set local lock_timeout = '3s';

create table conversation (
    id            uuid        primary key,
    tenant_id     uuid        not null,
    end_user      text,
    title         text,
    system_prompt text,
    model         text        not null,
    metadata      jsonb       not null default '{}',
    status        text        not null default 'active',
    head_id       uuid,
    message_count integer     not null default 0,
    history_from  integer     not null default 0,
    version       integer     not null default 0,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    deleted_at    timestamptz,
    constraint status_is_known check (status in ('active', 'archived')),
    constraint messages_are_counted check (message_count >= 0)
);

comment on column conversation.head_id is 'the message that the next one follows';
comment on column conversation.history_from is
    'turns before this position no longer fit the context; it only grows, for the upstream''s cache';

create index conversation_of_tenant on conversation (tenant_id, id desc) where deleted_at is null;
create index conversation_of_end_user on conversation (tenant_id, end_user, id desc)
    where deleted_at is null and end_user is not null;

create table message (
    id                uuid        primary key,
    conversation_id   uuid        not null references conversation (id),
    parent_id         uuid,
    position          integer     not null,
    role              text        not null,
    content           text        not null default '',
    reasoning         text,
    tool_calls        text        not null default '[]',
    tool_call_id      text,
    status            text        not null,
    failure           text,
    finish_reason     text,
    model             text,
    cache_hit_tokens  bigint,
    cache_miss_tokens bigint,
    completion_tokens bigint,
    reasoning_tokens  bigint,
    cost_nanos        bigint,
    currency          text,
    ledger_id         uuid,
    omitted_messages  integer     not null default 0,
    client_message_id uuid,
    options           jsonb       not null default '{}',
    metadata          jsonb       not null default '{}',
    node              text,
    lease_until       timestamptz,
    created_at        timestamptz not null,
    completed_at      timestamptz,
    constraint role_is_known check (role in ('user', 'assistant', 'tool')),
    constraint status_is_known check
        (status in ('accepted', 'running', 'completed', 'cancelled', 'interrupted', 'failed')),
    constraint only_unfinished_answers_are_leased check
        ((lease_until is null) = (status not in ('accepted', 'running'))),
    constraint client_message_id_is_used_once unique (conversation_id, client_message_id)
);

comment on column message.position is 'place in the conversation, from 1; a tree by parent_id';
comment on column message.tool_calls is
    'text, not jsonb: it goes back to the upstream byte by byte';
comment on column message.lease_until is
    'an unfinished answer whose node does not renew this is interrupted';

create unique index message_in_order on message (conversation_id, position);
create index message_unfinished on message (lease_until) where lease_until is not null;
