package io.tidegate.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation starts with.
 *
 * @param id made by the client, so that it can create the conversation while it is offline; null to
 *     have one made
 * @param model the alias or id to ask unless a message says otherwise
 * @param metadata a JSON object
 */
public record NewConversation(
    @Nullable UUID id,
    @Nullable String title,
    @Nullable String systemPrompt,
    String model,
    String metadata,
    @Nullable String endUser) {

  /** How many characters metadata may have, without blanks between its members. */
  public static final int MAX_METADATA = 16_384;
}
