package io.tidegate.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to change; what is empty stays. An inner empty value clears the field.
 *
 * @param expectedVersion the version the client has seen; null to change whatever there is
 */
public record ConversationChange(
    Optional<Optional<String>> title,
    Optional<Optional<String>> systemPrompt,
    Optional<String> model,
    Optional<Optional<MetadataPatch>> metadata,
    Optional<ConversationStatus> status,
    @Nullable Integer expectedVersion) {}
