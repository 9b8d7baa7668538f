-- An answer whose node dies is finished by another, which must know what was asked, and how far it came.
set local lock_timeout = '3s';

alter table message
    add column epoch         integer not null default 0,
    add column events        bigint  not null default 0,
    add column taken_after   bigint,
    add column asked_key     uuid,
    add column asked_model   text,
    add column asked_by      text,
    add column asked_trace   text,
    add column call_id       uuid,
    add column call_upstream text,
    add column call_told     integer not null default 0,
    add column cancel_asked  boolean not null default false;

comment on column message.epoch is
    'how many nodes have written this answer before; only the newest may change it';
comment on column message.events is
    'the number of the event up to which its text is saved; of the last one, once it has ended';
comment on column message.taken_after is
    'the last event that is known of the node before; that node may have told a few more';
comment on column message.asked_by is 'the end user as upstreams know him';
comment on column message.call_id is
    'the running call, for the ledger; null for the first, which has the id of the answer';
comment on column message.call_told is 'how many characters the answer had before the running call';
comment on column message.cancel_asked is 'a wish that may have come to another node';
comment on column message.lease_until is
    'an unfinished answer whose node does not renew this is taken over by another';
