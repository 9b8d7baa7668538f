package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCallPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON answer in a single pass, without building a tree: this is done for every event of
 * every stream.
 *
 * <p>Of several choices only the first counts, as the API never sends more.
 */
final class AnswerReader {

  /** Virtual threads are many and short: their thread-local buffers would be made for one use. */
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();

  private static final int MAX_ID = 100;

  private final JsonParser json;
  private String model = "";
  private String reasoning = "";
  private String content = "";
  private List<ToolCallPart> toolCalls = List.of();
  private @Nullable String finishReason;
  private @Nullable TokenUsage usage;
  private boolean error;

  private AnswerReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if it is not a JSON object; the message may quote it
   */
  static Answer read(byte[] bytes, int from, int length) throws IOException {
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      return new AnswerReader(json).answer();
    }
  }

  /** Whether it is an error object; what cannot be read is none. */
  static boolean isError(byte[] bytes) {
    try {
      return read(bytes, 0, bytes.length).error();
    } catch (IOException _) {
      return false;
    }
  }

  private Answer answer() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(json, "not an object");
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (field) {
        case "model" -> model = id(text(value));
        case "choices" -> readChoices(value);
        case "usage" -> usage = value == JsonToken.VALUE_NULL ? usage : UsageReader.read(json);
        case "error" -> readError(value);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "more than one object");
    }
    return new Answer(model, reasoning, content, toolCalls, finishReason, usage, error);
  }

  /** Goes into the database, so that nothing else than an id will do; empty if it is none. */
  private static String id(String text) {
    return text.length() <= MAX_ID && text.chars().allMatch(AnswerReader::isPartOfId) ? text : "";
  }

  private static boolean isPartOfId(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._:/@+".indexOf(c) >= 0;
  }

  private void readError(JsonToken value) throws IOException {
    error = value != JsonToken.VALUE_NULL;
    json.skipChildren();
  }

  private void readChoices(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    boolean first = true;
    for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
      if (first && each == JsonToken.START_OBJECT) {
        readChoice();
      } else {
        json.skipChildren();
      }
      first = false;
    }
  }

  private void readChoice() throws IOException {
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (field) {
        case "delta", "message" -> readMessage(value);
        case "finish_reason" ->
            finishReason = value == JsonToken.VALUE_NULL ? null : id(text(value));
        default -> json.skipChildren();
      }
    }
  }

  private void readMessage(JsonToken start) throws IOException {
    if (start != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (field) {
        case "reasoning_content" -> reasoning = text(value);
        case "content" -> content = text(value);
        case "tool_calls" -> readToolCalls(value);
        default -> json.skipChildren();
      }
    }
  }

  private void readToolCalls(JsonToken start) throws IOException {
    if (start != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    toolCalls = new ArrayList<>();
    for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
      if (each == JsonToken.START_OBJECT) {
        toolCalls.add(ToolCallReader.read(json, toolCalls.size()));
      } else {
        json.skipChildren();
      }
    }
  }

  private String text(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }
}
