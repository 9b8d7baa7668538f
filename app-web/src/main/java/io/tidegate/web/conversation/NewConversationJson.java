package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.conversation.NewConversation;
import io.tidegate.platform.InvalidInput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client sends to start a conversation. */
@Schema(name = "NewConversation")
record NewConversationJson(
    @Schema(description = "Made by the client, UUID version 7, to create it while offline")
        @Nullable UUID id,
    @Schema(maxLength = 200) @Nullable String title,
    @Schema(maxLength = 100_000) @Nullable String systemPrompt,
    @Schema(examples = "chat", description = "An alias or a model id; chat if absent")
        @Nullable String model,
    @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @Nullable JsonNode metadata) {

  static final int MAX_TITLE = 200;
  static final int MAX_PROMPT = 100_000;
  static final int MAX_MODEL = 100;
  static final int MAX_METADATA = NewConversation.MAX_METADATA;
  private static final int UUID_V7 = 7;

  NewConversation checked(@Nullable String endUser) {
    if (id != null && id.version() != UUID_V7) {
      throw new InvalidInput("/id", "must be a UUID of version 7");
    }
    return new NewConversation(
        id,
        Texts.checked("title", title, MAX_TITLE),
        Texts.checked("system_prompt", systemPrompt, MAX_PROMPT),
        Texts.required("model", model == null ? "chat" : model, MAX_MODEL),
        Texts.object("metadata", metadata, MAX_METADATA),
        endUser);
  }
}
