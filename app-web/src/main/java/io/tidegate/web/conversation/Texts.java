package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.platform.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks of texts and objects that clients send. Each says which field is wrong. */
final class Texts {

  private Texts() {}

  /** {@code text}, if it can be stored and is not too long. */
  static @Nullable String checked(String field, @Nullable String text, int maxLength) {
    return text == null ? null : required(field, text, maxLength);
  }

  static String required(String field, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new InvalidInput("/" + field, "must be at most %d characters".formatted(maxLength));
    }
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidInput("/" + field, "must be valid Unicode without U+0000");
    }
    return text;
  }

  /** The JSON text of an object; {@code {}} for null. */
  static String object(String field, @Nullable JsonNode value, int maxLength) {
    if (value == null || value.isNull()) {
      return "{}";
    }
    if (!value.isObject()) {
      throw new InvalidInput("/" + field, "must be an object");
    }
    String json = value.toString();
    if (json.contains("\\u0000")) {
      throw new InvalidInput("/" + field, "must not contain U+0000");
    }
    return required(field, json, maxLength);
  }
}
