-- API keys: what clients prove themselves with. The secret itself is nowhere.
set local lock_timeout = '3s';

create table api_key (
    id                  uuid        primary key,
    version             integer     not null,
    tenant_id           uuid        not null,
    name                text        not null,
    mode                text        not null,
    secret_hash         bytea       not null,
    prefix              text        not null,
    last_four           text        not null,
    scopes              text[]      not null,
    models              text[]      not null,
    requests_per_minute integer,
    expires_at          timestamptz,
    revoked_at          timestamptz,
    created_at          timestamptz not null,
    constraint key_belongs_to_a_tenant foreign key (tenant_id) references tenant (id),
    constraint name_is_of_1_to_200_characters check (char_length(name) between 1 and 200),
    constraint mode_is_live_or_test check (mode in ('LIVE', 'TEST')),
    constraint secret_is_kept_as_a_sha256 check (octet_length(secret_hash) = 32),
    constraint secret_is_of_one_key unique (secret_hash),
    constraint key_is_good_for_something check (cardinality(scopes) > 0),
    constraint rate_is_positive check (requests_per_minute > 0)
);

comment on column api_key.prefix is 'how the secret begins, to tell keys apart';
comment on column api_key.models is 'the model names it may ask for; empty means all';
comment on column api_key.requests_per_minute is 'null means the limit of the server';
comment on column api_key.revoked_at is 'set once; a revoked key never works again';

-- A tenant's keys, newest first.
create index api_key_of_tenant on api_key (tenant_id, id);
