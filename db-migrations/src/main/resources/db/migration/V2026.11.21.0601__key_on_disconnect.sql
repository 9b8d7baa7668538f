-- What a lost client means to the answer it has asked for, for each key.
set local lock_timeout = '3s';

alter table api_key
    add column on_disconnect text not null default 'USUAL',
    add constraint on_disconnect_is_known check (on_disconnect in ('USUAL', 'CONTINUE', 'CANCEL'));

comment on column api_key.on_disconnect is
    'USUAL: goes on where a client can resume, ends where it cannot';
