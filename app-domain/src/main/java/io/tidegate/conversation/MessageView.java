package io.tidegate.conversation;

import io.tidegate.chat.TurnFailure;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stood at one moment.
 *
 * @param position place in the conversation, from 1
 * @param omittedMessages how many older messages the model was not shown, because they no longer
 *     fit its context
 */
public record MessageView(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    int position,
    Role role,
    String content,
    @Nullable String reasoning,
    List<ToolCall> toolCalls,
    @Nullable String toolCallId,
    MessageStatus status,
    @Nullable TurnFailure failure,
    @Nullable String finishReason,
    @Nullable String model,
    @Nullable TokenUsage usage,
    @Nullable Cost cost,
    @Nullable UUID ledgerId,
    int omittedMessages,
    @Nullable UUID clientMessageId,
    String metadata,
    Instant createdAt,
    @Nullable Instant completedAt) {

  private static final Set<TurnFailure> REFUSALS =
      EnumSet.of(TurnFailure.REJECTED, TurnFailure.CONTEXT_TOO_LONG, TurnFailure.CONTENT_REFUSED);

  /** With these a model stops wherever it is, which may be within a call. */
  private static final Set<String> CUT = Set.of("length", "content_filter");

  /** Whether it stands for what a model would not answer, and would not if it were asked again. */
  boolean isRefusal() {
    return failure != null && REFUSALS.contains(failure) && !isSaid();
  }

  /** Whether there is anything in it that a model can be told. */
  boolean isSaid() {
    return !content.isEmpty() || !wholeCalls().isEmpty();
  }

  /** How long it is, all texts together. */
  long characters() {
    long characters = content.length() + (long) metadata.length();
    if (reasoning != null) {
      characters += reasoning.length();
    }
    for (ToolCall call : toolCalls) {
      characters += call.arguments().length();
    }
    return characters;
  }

  /** The calls of an answer, unless it ended too early for them to be whole. */
  List<ToolCall> wholeCalls() {
    boolean cut = finishReason != null && CUT.contains(finishReason);
    return status == MessageStatus.COMPLETED && (!cut || ToolCallsJson.areWhole(toolCalls))
        ? toolCalls
        : List.of();
  }
}
