package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidegate.upstream.ToolCallPart;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code tool_calls}. */
final class ToolCallReader {

  private static final int MAX_INDEX = 1023;

  private final JsonParser json;
  private int index;
  private @Nullable String id;
  private @Nullable String name;
  private String arguments = "";

  private ToolCallReader(JsonParser json, int position) {
    this.json = json;
    this.index = position;
  }

  /**
   * Reads the object that {@code json} has just entered.
   *
   * @param position its place in the array, which is its index unless it says otherwise
   */
  static ToolCallPart read(JsonParser json, int position) throws IOException {
    ToolCallReader reader = new ToolCallReader(json, position);
    reader.readCall();
    return new ToolCallPart(reader.index, reader.id, reader.name, reader.arguments);
  }

  private void readCall() throws IOException {
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (field) {
        case "index" -> index = index(value);
        case "id" -> id = text(value);
        case "function" -> readFunction(value);
        default -> json.skipChildren();
      }
    }
  }

  /** Readers keep a list of this length, so it is not the upstream's to choose freely. */
  private int index(JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT) {
      json.skipChildren();
      return index;
    }
    int said = json.getIntValue();
    if (said < 0 || said > MAX_INDEX) {
      throw new JsonParseException(json, "not the index of a tool call");
    }
    return said;
  }

  private void readFunction(JsonToken start) throws IOException {
    if (start != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      String value = text(json.nextToken());
      switch (field) {
        case "name" -> name = value;
        case "arguments" -> arguments = value == null ? "" : value;
        default -> {}
      }
    }
  }

  private @Nullable String text(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }
}
