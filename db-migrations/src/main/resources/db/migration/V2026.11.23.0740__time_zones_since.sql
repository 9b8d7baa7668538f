-- For a while after a tenant has got another time zone, turns end that were admitted under the one
-- before: they count in the windows of both, but charge only those of the old one.
set local lock_timeout = '3s';

alter table tenant add column time_zone_since timestamptz not null default 'epoch';

comment on column tenant.time_zone_since is 'when its time zone was set to what it is';

create index tenant_by_time_zone_since on tenant (time_zone_since);
