-- Limits and budgets, and what they are counted with: all of it derives from the ledger but the
-- settings themselves. Every node reads the settings that changed once a second.
set local lock_timeout = '3s';

create sequence limit_set_revision;

create table limit_set (
    scope      text        primary key,
    version    integer     not null,
    revision   bigint      not null,
    settings   jsonb       not null,
    changed_at timestamptz not null,
    constraint scope_is_known check (scope ~ '^(tenant|key|end_user|model):')
);

comment on column limit_set.revision is
    'from limit_set_revision, in the order of commits: who has seen one has seen all smaller ones';

create index limit_set_by_revision on limit_set (revision);

create table usage_daily (
    tenant_id         uuid   not null,
    day               date   not null,
    key_id            uuid   not null,
    end_user          text   not null,
    model             text   not null,
    currency          text   not null,
    calls             bigint not null,
    estimated_calls   bigint not null,
    cache_hit_tokens  bigint not null,
    cache_miss_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens  bigint not null,
    cost_nanos        bigint not null,
    primary key (tenant_id, day, key_id, end_user, model, currency)
);

comment on table usage_daily is
    'a projection of the ledger, written in the same transaction as its rows';
comment on column usage_daily.day is 'in the time zone of the tenant, at the end of the call';

create table budget_balance (
    tenant_id    uuid        not null,
    scope        text        not null,
    budget       text        not null,
    starts_at    timestamptz not null,
    spent        bigint      not null,
    granted      bigint      not null,
    direct       bigint      not null,
    direct_until timestamptz not null,
    primary key (tenant_id, scope, budget, starts_at),
    constraint balance_is_not_negative check (spent >= 0 and granted >= 0 and direct >= 0)
);

comment on table budget_balance is 'one window of one budget, in billionths of a currency or tokens';
comment on column budget_balance.spent is
    'what the ledger says, written in the same transaction as its rows';
comment on column budget_balance.granted is
    'what Redis may spend without asking again; never more than the budget';
comment on column budget_balance.direct is
    'what is reserved here because Redis does not answer; void after direct_until';

-- Usage from before these tables, in UTC where the tenant's zone was not known to the ledger.
insert into usage_daily
select e.tenant_id,
       (e.ended_at at time zone coalesce(t.time_zone, 'UTC'))::date,
       e.key_id, e.end_user, e.model, e.currency,
       count(*), count(*) filter (where e.estimated),
       sum(e.cache_hit_tokens), sum(e.cache_miss_tokens),
       sum(e.completion_tokens), sum(e.reasoning_tokens), sum(e.cost_nanos)
from ledger_entry e
left join tenant t on t.id = e.tenant_id
group by 1, 2, 3, 4, 5, 6;
