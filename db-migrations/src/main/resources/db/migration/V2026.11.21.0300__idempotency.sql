-- Idempotency keys: which POSTs were begun, and the first answer to each, for a day.
-- Expand step only: nodes of the last release ignore the table.
set local lock_timeout = '3s';

create table idempotency_key (
    tenant_id    uuid        not null,
    key          text        not null,
    fingerprint  text        not null,
    effect_id    uuid        not null,
    attempt_id   uuid        not null,
    leased_until timestamptz,
    expires_at   timestamptz not null,
    status       smallint,
    headers      jsonb,
    body         bytea,
    packed       boolean     not null default false,
    primary key (tenant_id, key),
    constraint key_is_leased_or_answered check ((leased_until is null) = (status is not null)),
    constraint answer_has_headers check ((status is null) = (headers is null)),
    constraint only_an_answer_has_a_body check (body is null or status is not null)
);

comment on column idempotency_key.fingerprint is 'hash of the first request; all others must equal it';
comment on column idempotency_key.effect_id is
    'id of what the request makes; stays the same when a crashed request is begun again';
comment on column idempotency_key.attempt_id is
    'fences a node whose lease has lapsed: only the latest attempt may store its answer';
comment on column idempotency_key.leased_until is
    'by the clock of the database, which is the same for all nodes';
comment on column idempotency_key.body is 'null for an answer that was too long to keep';
comment on column idempotency_key.packed is 'whether the body is compressed with gzip';

create index idempotency_key_to_purge on idempotency_key (expires_at);
