package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.conversation.ConversationChange;
import io.tidegate.conversation.ConversationStatus;
import io.tidegate.conversation.MetadataPatch;
import io.tidegate.platform.InvalidInput;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads a change as a JSON merge patch (RFC 7396): what is absent stays, null clears. */
final class ConversationPatch {

  private static final Set<String> FIELDS =
      Set.of("title", "system_prompt", "model", "metadata", "status");

  /** It counts what is left: a patch is longer by the names of what it removes. */
  private static final int MAX_METADATA = 4 * NewConversationJson.MAX_METADATA;

  private ConversationPatch() {}

  /** What a patch may hold; for the documentation. */
  @Schema(name = "ConversationPatch")
  record Shape(
      @Schema(nullable = true) @Nullable String title,
      @Schema(nullable = true) @Nullable String systemPrompt,
      String model,
      @Schema(
              type = SchemaType.OBJECT,
              nullable = true,
              description =
                  "Merged at every depth: what is absent stays, null removes a member. null for all"
                      + " of it leaves none")
          @Nullable Object metadata,
      @Schema(enumeration = {"active", "archived"}) String status) {}

  static ConversationChange read(ObjectNode patch, @Nullable Integer expectedVersion) {
    patch
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new InvalidInput("/" + name, "there is no field " + name + " to change");
              }
            });
    return new ConversationChange(
        clearable(patch, "title", NewConversationJson.MAX_TITLE),
        clearable(patch, "system_prompt", NewConversationJson.MAX_PROMPT),
        Optional.ofNullable(patch.get("model"))
            .map(value -> text("model", value, NewConversationJson.MAX_MODEL)),
        metadata(patch.get("metadata")),
        Optional.ofNullable(patch.get("status")).map(ConversationPatch::status),
        expectedVersion);
  }

  private static Optional<Optional<String>> clearable(ObjectNode patch, String name, int max) {
    JsonNode value = patch.get(name);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(value.isNull() ? Optional.empty() : Optional.of(text(name, value, max)));
  }

  private static String text(String name, JsonNode value, int max) {
    if (!value.isTextual()) {
      throw new InvalidInput("/" + name, "must be a string");
    }
    return Texts.required(name, value.textValue(), max);
  }

  private static Optional<Optional<MetadataPatch>> metadata(@Nullable JsonNode value) {
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        value.isNull()
            ? Optional.empty()
            : Optional.of(new MetadataPatch(Texts.object("metadata", value, MAX_METADATA))));
  }

  private static ConversationStatus status(JsonNode value) {
    return switch (value.asText()) {
      case "active" -> ConversationStatus.ACTIVE;
      case "archived" -> ConversationStatus.ARCHIVED;
      default -> throw new InvalidInput("/status", "must be active or archived");
    };
  }
}
