-- Tenants: the companies and apps that everything else belongs to.
set local lock_timeout = '3s';

create table tenant (
    id         uuid        primary key,
    version    integer     not null,
    name       text        not null,
    time_zone  text        not null,
    created_at timestamptz not null,
    constraint name_is_of_1_to_200_characters check (char_length(name) between 1 and 200)
);

comment on column tenant.time_zone is 'where its days and months begin, e.g. Asia/Shanghai';

create index tenant_by_name on tenant (name, id);
