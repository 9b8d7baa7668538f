-- Signatures that were used while Redis could not tell, so that no node takes one a second time.
-- Small: what has expired is deleted by the minute, and no signature is good for long.
set local lock_timeout = '3s';

create table used_signature (
    key_id     uuid        not null,
    signature  text        not null,
    expires_at timestamptz not null,
    primary key (key_id, signature)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

create index used_signature_by_expiry on used_signature (expires_at);

comment on column used_signature.expires_at is 'when the signature is too old to be good';
