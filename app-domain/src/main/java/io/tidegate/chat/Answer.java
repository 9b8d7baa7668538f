package io.tidegate.chat;

import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import java.util.UUID;

/**
 * An answer whose cost is in the ledger.
 *
 * @param text all of it; for an answer that ended early, what had come until then
 * @param ledgerId the ledger row of the last call
 */
public record Answer(
    AnswerText text,
    String model,
    String finishReason,
    TokenUsage usage,
    boolean usageEstimated,
    Cost cost,
    UUID ledgerId) {

  /** The same, with what an earlier part of it has cost beside this one. */
  Answer after(Answer part) {
    return new Answer(
        text,
        model,
        finishReason,
        part.usage.plus(usage),
        part.usageEstimated || usageEstimated,
        part.cost.plus(cost),
        ledgerId);
  }

  /** The same, with all of its text. */
  Answer saying(AnswerText all) {
    return new Answer(all, model, finishReason, usage, usageEstimated, cost, ledgerId);
  }
}
