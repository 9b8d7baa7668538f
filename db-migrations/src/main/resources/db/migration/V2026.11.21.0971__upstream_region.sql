-- Where upstreams stand, as their operator calls it.
set local lock_timeout = '3s';

alter table upstream
    add column region text,
    add constraint region_is_a_short_word check (region ~ '^[a-z0-9-]{1,40}$');

comment on column upstream.region is 'a tag; null if nobody has said';
