-- What a key may call, beside its scopes. Expand step only: nodes of the release before neither read
-- nor write it, and all keys there are may go on calling all that their scopes allow.
set local lock_timeout = '3s';

alter table api_key add column operations text[] not null default '{}';

comment on column api_key.operations is
    'ids of the operations it may call; empty means all that its scopes allow';
