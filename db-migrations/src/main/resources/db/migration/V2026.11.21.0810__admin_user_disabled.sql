-- Users who may not sign in any more, and whose tokens open nothing. The audit still names them.
set local lock_timeout = '3s';

alter table admin_user add column disabled_at timestamptz;

comment on column admin_user.disabled_at is 'null while the user may sign in';
