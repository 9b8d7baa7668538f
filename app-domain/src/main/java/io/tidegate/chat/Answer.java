package io.tidegate.chat;

import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import java.util.UUID;

/**
 * An answer whose cost is in the ledger.
 *
 * @param text all of it; for an answer that ended early, what had come until then
 * @param ledgerId the ledger row of the call
 */
public record Answer(
    AnswerText text,
    String model,
    String finishReason,
    TokenUsage usage,
    boolean usageEstimated,
    Cost cost,
    UUID ledgerId) {}
