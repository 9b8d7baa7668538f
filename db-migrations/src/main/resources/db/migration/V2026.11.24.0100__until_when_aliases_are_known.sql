-- Until when a window's calls by an alias are looked up in the ledger: two places asked for it in the
-- same words.
set local lock_timeout = '3s';

create function alias_known_until(
    budget text, alias_since timestamptz, time_zone_since timestamptz)
returns timestamptz language sql stable as $$
    select case
        when budget ~ '^(day|week|month)[.]calendar' then greatest(alias_since, time_zone_since)
        else alias_since
    end + interval '2 days'
$$;

comment on function alias_known_until is
    'nodes learn of a budget sooner than that; and of a window of a time zone that the tenant has got '
    'since it began, nobody charged the calls of before';
