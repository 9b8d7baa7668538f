package io.tidegate.web.quota;

import io.tidegate.quota.LedgerLine;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of the ledger as the Admin API shows it. */
@Schema(name = "LedgerEntry")
record LedgerLineJson(
    UUID attemptId,
    UUID tenantId,
    UUID keyId,
    @Schema(description = "The hash of X-End-User") String endUser,
    String upstream,
    @Schema(examples = "deepseek-flash") String model,
    @Schema(description = "As the caller named it", examples = "chat") String alias,
    @Nullable UUID conversationId,
    @Nullable UUID messageId,
    String traceId,
    UsageJson.Tokens usage,
    @Schema(enumeration = {"measured", "estimated"}) String status,
    @Schema(description = "Null if no price was known, or the sandbox answered")
        @Nullable UUID priceId,
    UsageJson.Money cost,
    Instant startedAt,
    Instant endedAt,
    @Schema(description = "The attempt whose cost this entry adds to; null for a call")
        @Nullable UUID corrects) {

  static LedgerLineJson of(LedgerLine line) {
    TokenUsage used = line.usage();
    return new LedgerLineJson(
        line.attemptId(),
        line.tenantId(),
        line.keyId(),
        line.endUser(),
        line.upstream(),
        line.model(),
        line.alias(),
        line.conversationId(),
        line.messageId(),
        line.traceId(),
        new UsageJson.Tokens(
            used.promptTokens(),
            used.cacheHitTokens(),
            used.cacheMissTokens(),
            used.completionTokens(),
            used.reasoningTokens()),
        line.estimated() ? "estimated" : "measured",
        line.priceId(),
        new UsageJson.Money(line.cost().amount().toPlainString(), line.cost().currency()),
        line.startedAt(),
        line.endedAt(),
        line.corrects());
  }
}
