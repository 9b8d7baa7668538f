-- Tenants whose time zone is an offset, which were allowed: PostgreSQL reads UTC+08:00 with the
-- opposite sign. They get the zone that both read as the application does, and in which nothing
-- changes for it: Etc/GMT-8 is east of Greenwich. Offsets of parts of an hour have none. They stay,
-- and must be replaced when the tenant is changed the next time.
set local lock_timeout = '3s';

update tenant set time_zone = 'UTC' where time_zone in ('Z', 'UT');

update tenant
set time_zone = 'Etc/GMT' || translate(substring(time_zone from '[+-]'), '+-', '-+')
    || substring(time_zone from '[+-](\d\d)')::int
where time_zone ~ '^(UTC|GMT|UT)?([+](0\d|1[0-4])|-(0\d|1[0-2])):00$';
