-- Tombstones are removed when they are a month old: finds them without reading all conversations.
set local lock_timeout = '3s';

create index conversation_deleted on conversation (deleted_at) where deleted_at is not null;
