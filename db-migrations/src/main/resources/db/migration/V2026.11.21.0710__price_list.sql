-- Prices and holidays are edited while the service runs: each change has a number, so that nodes
-- see at once whether theirs are the newest.
set local lock_timeout = '3s';

create table price_list (
    single   boolean primary key default true,
    revision bigint  not null,
    constraint price_list_is_one check (single)
);

insert into price_list (revision) values (1);

alter table price add column created_at timestamptz not null default now();
