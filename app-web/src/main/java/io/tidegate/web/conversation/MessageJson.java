package io.tidegate.web.conversation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tidegate.chat.CacheState;
import io.tidegate.chat.TurnFailure;
import io.tidegate.conversation.MessageView;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message as the API shows it. */
@Schema(name = "Message")
record MessageJson(
    UUID id,
    UUID conversationId,
    @Schema(nullable = true) @Nullable UUID parentId,
    @Schema(enumeration = {"user", "assistant", "tool"}) String role,
    String content,
    @Schema(nullable = true) @Nullable String reasoning,
    List<ToolCallJson> toolCalls,
    @Schema(nullable = true) @Nullable String toolCallId,
    @Schema(
            enumeration = {
              "accepted",
              "running",
              "completed",
              "cancelled",
              "interrupted",
              "failed"
            })
        String status,
    @Schema(
            nullable = true,
            description = "Why a failed or interrupted answer is not whole: a problem code")
        @Nullable String failure,
    @Schema(nullable = true) @Nullable String finishReason,
    @Schema(nullable = true) @Nullable String model,
    @Schema(nullable = true) @Nullable UsageJson usage,
    @Schema(nullable = true) @Nullable CostJson cost,
    @Schema(
            description =
                "hit, miss or bypass; an answer in a conversation is never one that was given before")
        String cache,
    @Schema(description = "Older messages that no longer fit the model's context")
        int omittedMessages,
    @Schema(nullable = true) @Nullable UUID clientMessageId,
    @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @JsonRawValue
        String metadata,
    Instant createdAt,
    @Schema(nullable = true) @Nullable Instant completedAt) {

  /** A call that the app is asked to make. */
  @Schema(name = "ToolCall")
  record ToolCallJson(String id, String type, FunctionJson function) {}

  /**
   * @param arguments JSON text as the model wrote it; check it before use
   */
  @Schema(name = "ToolCallFunction")
  record FunctionJson(String name, String arguments) {}

  /** Tokens by kind. */
  @Schema(name = "Usage")
  record UsageJson(
      long promptTokens,
      long cacheHitTokens,
      long cacheMissTokens,
      long completionTokens,
      long reasoningTokens) {

    static UsageJson of(TokenUsage usage) {
      return new UsageJson(
          usage.promptTokens(),
          usage.cacheHitTokens(),
          usage.cacheMissTokens(),
          usage.completionTokens(),
          usage.reasoningTokens());
    }
  }

  /** Money. */
  @Schema(name = "Cost")
  record CostJson(
      @Schema(examples = "0.000012") String amount, @Schema(examples = "USD") String currency) {

    static CostJson of(Cost cost) {
      return new CostJson(cost.amount().toPlainString(), cost.currency());
    }
  }

  static MessageJson of(MessageView view) {
    return new MessageJson(
        view.id(),
        view.conversationId(),
        view.parentId(),
        view.role().code(),
        view.content(),
        view.reasoning(),
        view.toolCalls().stream().map(MessageJson::toolCall).toList(),
        view.toolCallId(),
        view.status().code(),
        failure(view.failure()),
        view.finishReason(),
        view.model(),
        view.usage() == null ? null : UsageJson.of(view.usage()),
        view.cost() == null ? null : CostJson.of(view.cost()),
        CacheState.BYPASS.toString(),
        view.omittedMessages(),
        view.clientMessageId(),
        view.metadata(),
        view.createdAt(),
        view.completedAt());
  }

  private static @Nullable String failure(@Nullable TurnFailure failure) {
    return failure == null ? null : TurnProblems.of(failure).name().toLowerCase(Locale.ROOT);
  }

  static ToolCallJson toolCall(ToolCall call) {
    return new ToolCallJson(call.id(), "function", new FunctionJson(call.name(), call.arguments()));
  }
}
