-- What keeps a key from being used by others, and the order of issue, by which every node learns
-- which keys there are.
set local lock_timeout = '3s';

create sequence api_key_issue;

alter table api_key
    add column issue_number          bigint not null default nextval('api_key_issue'),
    add column ip_ranges             text[] not null default '{}',
    add column sealed_signing_secret bytea;

alter table api_key alter column issue_number drop default;

-- Whoever issues a key commits before the next one gets a number. Here rather than in the service,
-- because nodes of the release before issue keys until they are restarted.
create function number_api_key() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(202611210800);
    new.issue_number := nextval('api_key_issue');
    return new;
end
$$;

create trigger api_key_is_numbered
    before insert on api_key
    for each row execute function number_api_key();

comment on column api_key.issue_number is
    'in the order of commits: who has seen one has seen all smaller ones';
comment on column api_key.ip_ranges is 'CIDR; empty means it may be used from anywhere';
comment on column api_key.sealed_signing_secret is
    'nonce and AES-GCM ciphertext under the master key, bound to the id; null: requests need no signature';

create unique index api_key_by_issue on api_key (issue_number);

-- Until now the one scope there was let a key read its usage.
update api_key set scopes = scopes || '{usage}' where not 'usage' = any (scopes);
