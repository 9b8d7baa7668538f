-- Bearer tokens of the admin API. A token may do what its user may do.
set local lock_timeout = '3s';

create table admin_token (
    id          uuid        primary key,
    user_id     uuid        not null,
    name        text        not null,
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz,
    constraint token_belongs_to_a_user foreign key (user_id) references admin_user (id),
    constraint name_is_of_1_to_200_characters check (char_length(name) between 1 and 200),
    constraint secret_is_kept_as_a_sha256 check (octet_length(secret_hash) = 32),
    constraint secret_is_of_one_token unique (secret_hash)
);

create index admin_token_of_user on admin_token (user_id, id);
