-- Tenants in a zone that PostgreSQL does not know: one of them stopped every question over all
-- tenants. And in one that it takes for an abbreviation without a summer time, so that it counted
-- budgets of the summer by other days than the application. They get the zone that means the same.
set local lock_timeout = '3s';

update tenant
set time_zone = same
from (values
    ('SystemV/AST4', 'Etc/GMT+4'),
    ('SystemV/AST4ADT', 'America/Halifax'),
    ('SystemV/EST5', 'Etc/GMT+5'),
    ('SystemV/EST5EDT', 'America/New_York'),
    ('SystemV/CST6', 'Etc/GMT+6'),
    ('SystemV/CST6CDT', 'America/Chicago'),
    ('SystemV/MST7', 'Etc/GMT+7'),
    ('SystemV/MST7MDT', 'America/Denver'),
    ('SystemV/PST8', 'Etc/GMT+8'),
    ('SystemV/PST8PDT', 'America/Los_Angeles'),
    ('SystemV/YST9', 'Etc/GMT+9'),
    ('SystemV/YST9YDT', 'America/Anchorage'),
    ('SystemV/HST10', 'Etc/GMT+10'),
    ('CET', 'Europe/Brussels'),
    ('EET', 'Europe/Athens'),
    ('MET', 'Europe/Brussels'),
    ('WET', 'Europe/Lisbon')) as known (zone, same)
where time_zone = zone;
