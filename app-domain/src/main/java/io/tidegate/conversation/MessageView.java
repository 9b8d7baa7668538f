package io.tidegate.conversation;

import io.tidegate.chat.TurnFailure;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import java.time.Instant;
import java.util.List;
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
    @Nullable Instant completedAt) {}
