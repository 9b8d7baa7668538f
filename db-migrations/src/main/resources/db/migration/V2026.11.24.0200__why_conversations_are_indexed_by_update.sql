-- What an index on a busy table costs, and why it is worth that, where those look who wonder.
set local lock_timeout = '3s';

comment on index conversation_updated is
    'for lists by updated_since, which would read all conversations of a tenant without it; every turn changes updated_at, so that no turn''s update of a conversation is heap-only any more';
