-- What the fallbacks of a route may cost. Until now they had no ceiling: from now on, twice the
-- price of the first candidate's model, unless the route says otherwise.
set local lock_timeout = '3s';

alter table route
    add column max_cost_factor numeric not null default 2,
    add column max_price_per_million numeric,
    add constraint max_cost_factor_is_positive check (max_cost_factor > 0),
    add constraint max_price_is_positive check (max_price_per_million > 0);

comment on column route.max_cost_factor is
    'how many times as much as the first candidate''s model a fallback may cost';
comment on column route.max_price_per_million is
    'what a million tokens of a fallback may cost, in the currency of the prices; null for any';
