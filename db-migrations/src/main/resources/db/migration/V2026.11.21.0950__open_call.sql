-- Calls of upstreams that are under way outside of conversations, so that another node can book
-- them should theirs die. Few rows that change often: a call's is deleted when it is in the ledger.
set local lock_timeout = '3s';

create table open_call (
    attempt_id        uuid        primary key,
    node              text        not null,
    lease_until       timestamptz not null,
    tenant_id         uuid        not null,
    key_id            uuid        not null,
    end_user          text        not null,
    upstream          text        not null,
    model             text        not null,
    alias             text        not null,
    trace_id          text        not null,
    prompt_tokens     bigint      not null,
    completion_tokens bigint      not null,
    reasoning_tokens  bigint      not null,
    time_zone         text        not null,
    admitted_at       timestamptz not null,
    started_at        timestamptz not null,
    constraint tokens_are_not_negative check
        (prompt_tokens >= 0 and completion_tokens >= 0 and reasoning_tokens >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

comment on table open_call is 'of calls that are older than a moment; written behind them';
comment on column open_call.attempt_id is 'of its row in the ledger, which may be there already';
comment on column open_call.lease_until is 'when another node may book it, unless renewed';
comment on column open_call.prompt_tokens is 'estimated, like the two that follow';
comment on column open_call.time_zone is 'where the days of its tenant begin';
