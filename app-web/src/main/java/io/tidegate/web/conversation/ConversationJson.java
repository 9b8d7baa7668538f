package io.tidegate.web.conversation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tidegate.conversation.ConversationView;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation as the API shows it. */
@Schema(name = "Conversation")
record ConversationJson(
    UUID id,
    @Schema(nullable = true) @Nullable String title,
    @Schema(examples = "chat") String model,
    @Schema(nullable = true) @Nullable String systemPrompt,
    @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @JsonRawValue
        String metadata,
    @Schema(nullable = true) @Nullable String endUser,
    @Schema(enumeration = {"active", "archived"}) String status,
    int messageCount,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Send it as If-Match with a change") String etag) {

  static ConversationJson of(ConversationView view) {
    return new ConversationJson(
        view.id(),
        view.title(),
        view.model(),
        view.systemPrompt(),
        view.metadata(),
        view.endUser(),
        view.status().code(),
        view.messageCount(),
        view.createdAt(),
        view.updatedAt(),
        EntityTag.of(view.version()));
  }
}
