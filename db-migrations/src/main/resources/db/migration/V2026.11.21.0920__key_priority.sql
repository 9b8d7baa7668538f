-- How urgent the work of an API key is. A key without a row is P2, as all were before.
set local lock_timeout = '3s';

create table key_priority (
    key_id     uuid        primary key references api_key on delete cascade,
    priority   text        not null,
    changed_at timestamptz not null,
    constraint priority_is_known check (priority in ('P0', 'P1', 'P2', 'P3'))
);
