-- A node asks every few seconds for the budgets of scopes whose limits were changed lately, and
-- there may be one for each end user.
set local lock_timeout = '3s';

create index budget_balance_of_scope on budget_balance (scope, budget);
