package io.tidegate.quota;

import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * A call of an upstream that is under way.
 *
 * @param entry as it would be booked if its node died at once, but for its usage and its end
 * @param request what was asked
 * @param written the tokens of the answer so far, by estimate and without those of its prompt;
 *     asked by another thread
 * @param admittedAt when its turn was admitted
 * @param timeZone where the days of its tenant begin
 */
record OpenCall(
    LedgerEntry entry,
    ChatRequest request,
    Supplier<TokenUsage> written,
    Instant admittedAt,
    ZoneId timeZone) {}
