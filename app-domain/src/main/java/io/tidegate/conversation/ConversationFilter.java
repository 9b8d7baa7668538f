package io.tidegate.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations to list; null does not filter.
 *
 * @param updatedSince only those that changed at or after this instant
 */
public record ConversationFilter(
    @Nullable String endUser,
    @Nullable ConversationStatus status,
    @Nullable Instant updatedSince) {}
