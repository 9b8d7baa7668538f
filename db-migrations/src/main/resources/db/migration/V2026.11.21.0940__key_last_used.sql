-- When an API key was last used. Written behind, and apart from what owners change: it does not
-- raise the key's version.
set local lock_timeout = '3s';

alter table api_key add column last_used_at timestamptz;

comment on column api_key.last_used_at is 'to the minute; null if never';
