package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it was read, to be shown: a call with its price and cost, or a correction
 * of one. What is about to be booked, and has no cost yet, is a {@link LedgerEntry}.
 *
 * @param alias the model as the caller named it
 * @param priceId null if no price was known, or the sandbox answered
 * @param corrects the attempt whose cost this row adds to, or takes from; null for a call
 */
public record LedgerLine(
    UUID attemptId,
    UUID tenantId,
    UUID keyId,
    String endUser,
    String upstream,
    String model,
    String alias,
    @Nullable UUID conversationId,
    @Nullable UUID messageId,
    String traceId,
    TokenUsage usage,
    boolean estimated,
    @Nullable UUID priceId,
    Cost cost,
    Instant startedAt,
    Instant endedAt,
    @Nullable UUID corrects) {}
