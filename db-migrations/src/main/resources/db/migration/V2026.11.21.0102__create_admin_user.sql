-- People and service accounts who run this installation.
set local lock_timeout = '3s';

create table admin_user (
    id            uuid        primary key,
    version       integer     not null,
    name          text        not null,
    password_hash text        not null,
    role          text        not null,
    locale        text        not null,
    created_at    timestamptz not null,
    constraint name_is_of_1_to_200_characters check (char_length(name) between 1 and 200),
    constraint name_is_of_one_user unique (name),
    constraint role_is_known check (role in ('VIEWER', 'OPERATOR', 'OWNER')),
    constraint locale_is_a_language_tag check (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')
);

comment on column admin_user.password_hash is 'algorithm$iterations$salt$hash, in base64';
comment on column admin_user.locale is 'the language of the console, e.g. zh-CN';
