-- Who asks for what changed lately, or for what is archived, does not read all conversations of a
-- tenant. The table is small beside that of messages: writers wait for the indexes for seconds.
set local lock_timeout = '3s';

create index conversation_updated on conversation (tenant_id, updated_at desc)
    where deleted_at is null;
create index conversation_archived on conversation (tenant_id, id desc)
    where deleted_at is null and status = 'archived';

comment on column conversation.history_from is
    'turns before this position are not sent; along one branch it only grows, for the upstream''s cache';
