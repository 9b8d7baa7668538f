package io.tidegate.simulator.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;

/** What serde calls a value, and the place where it stands. */
final class Noun {

  private Noun() {}

  static String of(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "map";
      case START_ARRAY -> "sequence";
      case VALUE_STRING -> "string \"" + parser.getText() + "\"";
      case VALUE_NUMBER_INT -> "integer `" + parser.getText() + "`";
      case VALUE_NUMBER_FLOAT -> "floating point `" + parser.getText() + "`";
      case VALUE_TRUE -> "boolean `true`";
      case VALUE_FALSE -> "boolean `false`";
      default -> "null";
    };
  }

  /** For example {@code messages[2]: }; empty at the root. */
  static String path(JsonParser parser) {
    JsonStreamContext context = parser.getParsingContext();
    if (parser.currentToken().isStructStart() && context.getParent() != null) {
      context = context.getParent();
    }
    StringBuilder path = new StringBuilder();
    for (; context != null; context = context.getParent()) {
      if (context.inArray()) {
        path.insert(0, "[" + context.getCurrentIndex() + "]");
      } else if (context.inObject() && context.getCurrentName() != null) {
        path.insert(0, "." + context.getCurrentName());
      }
    }
    return path.isEmpty() ? "" : path.substring(path.charAt(0) == '.' ? 1 : 0) + ": ";
  }
}
