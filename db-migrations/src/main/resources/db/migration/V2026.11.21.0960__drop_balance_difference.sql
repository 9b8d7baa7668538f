-- Budgets are compared with the ledger in pieces since, by statements of the application: nobody
-- calls this function any more, whose one call was a sum over the whole span of its windows.
set local lock_timeout = '3s';

drop function balance_difference(uuid[], text[], text[], timestamptz[]);
drop function window_ids_end(timestamptz);
