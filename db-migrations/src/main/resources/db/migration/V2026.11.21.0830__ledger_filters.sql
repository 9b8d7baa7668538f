-- Finds the few rows of a rare model, an upstream that is gone, or one end user in a long ledger,
-- which until now was read to its end. Rows of a key are found by its tenant.
set local lock_timeout = '3s';

-- Of 32 pages at a time it knows which names are not in them: enough to pass over most of a ledger,
-- and it costs a booking nothing, because it is written when the pages are full.
create index ledger_by_trait on ledger_entry
    using brin (key_id uuid_bloom_ops, model text_bloom_ops, upstream text_bloom_ops)
    with (pages_per_range = 32, autosummarize = on);

create index ledger_by_end_user on ledger_entry (end_user, attempt_id) where end_user <> '';

create index ledger_estimated on ledger_entry (attempt_id) where estimated;
