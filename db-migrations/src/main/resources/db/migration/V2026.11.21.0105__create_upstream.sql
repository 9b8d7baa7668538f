-- Upstreams: the services that answer. Every node reads the table once a second.
set local lock_timeout = '3s';

create table upstream (
    name           text        primary key,
    version        integer     not null,
    base_url       text        not null,
    sealed_api_key bytea       not null,
    models         text[]      not null,
    weight         integer     not null,
    max_concurrent integer     not null,
    state          text        not null,
    changed_at     timestamptz not null,
    constraint name_is_a_short_word check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    constraint upstream_serves_a_model check (cardinality(models) > 0),
    constraint weight_is_of_1_to_1000 check (weight between 1 and 1000),
    constraint max_concurrent_is_positive check (max_concurrent > 0),
    constraint state_is_known check (state in ('ENABLED', 'DRAINING', 'DISABLED'))
);

comment on column upstream.base_url is 'without a slash at the end';
comment on column upstream.sealed_api_key is
    'nonce and AES-GCM ciphertext under the master key, bound to the name';
comment on column upstream.max_concurrent is 'calls at once on one node';
