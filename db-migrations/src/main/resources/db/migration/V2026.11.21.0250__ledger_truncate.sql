-- Nor can the ledger be emptied in one stroke, which the trigger for each row does not see.
set local lock_timeout = '3s';

create trigger ledger_is_not_emptied
    before truncate on ledger_entry
    for each statement execute function forbid_ledger_change();
