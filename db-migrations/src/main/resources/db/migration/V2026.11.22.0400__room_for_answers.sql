-- A key is written twice within a second: when it is taken, and with its answer. Where the second
-- finds room on the page of the first, no index has to learn of it (heap-only tuple).
set local lock_timeout = '3s';

alter table idempotency_key set (fillfactor = 20);
