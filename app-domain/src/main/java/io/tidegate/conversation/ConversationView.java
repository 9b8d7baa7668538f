package io.tidegate.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stood at one moment.
 *
 * @param metadata the JSON object that the app attached
 * @param version grows with every change
 */
public record ConversationView(
    UUID id,
    @Nullable String title,
    String model,
    @Nullable String systemPrompt,
    String metadata,
    @Nullable String endUser,
    ConversationStatus status,
    int messageCount,
    Instant createdAt,
    Instant updatedAt,
    int version) {}
