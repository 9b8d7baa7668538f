package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a request as DeepSeek wants it.
 *
 * <p>Fields keep their order and their values, because the upstream's prefix cache compares bytes.
 * The few that are ours to decide come last, always in the same order.
 */
final class RequestWriter {

  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final Candidate candidate;
  private final ChatRequest request;
  private final String endUser;
  private final JsonGenerator json;

  private RequestWriter(
      Candidate candidate, ChatRequest request, String endUser, JsonGenerator json) {
    this.candidate = candidate;
    this.request = request;
    this.endUser = endUser;
    this.json = json;
  }

  /**
   * Writes the body of a request.
   *
   * @param endUser goes in field {@code user_id}; if it is empty, the caller's own stays
   * @param stream whether to ask for the answer in pieces
   */
  static byte[] write(Candidate candidate, ChatRequest request, String endUser, boolean stream) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = JSON.createGenerator(bytes)) {
      new RequestWriter(candidate, request, endUser, json).writeBody(stream);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }

  private void writeBody(boolean stream) throws IOException {
    JsonNode thinking = Thinking.of(request, candidate.thinks());
    boolean tools = !request.body().path("tools").isEmpty();
    MessageWriter messages = new MessageWriter(json, Thinking.isOn(thinking), tools);
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : request.body().properties()) {
      writeField(field.getKey(), field.getValue(), messages);
    }
    json.writePOJOField("thinking", thinking);
    json.writeBooleanField("stream", stream);
    if (stream) {
      writeStreamOptions(request.body().path("stream_options"));
    }
    if (!endUser.isEmpty()) {
      json.writeStringField("user_id", endUser);
    }
    json.writeEndObject();
    json.flush();
  }

  private void writeField(String name, JsonNode value, MessageWriter messages) throws IOException {
    switch (name) {
      case "model" -> json.writeStringField(name, candidate.model());
      case "messages" -> {
        json.writeFieldName(name);
        messages.writeAll(value);
      }
      case "thinking", "stream", "stream_options" -> {}
      case "user", "safety_identifier", "metadata" -> {
        // may name a person, and the upstream has no use for it
      }
      case "user_id" -> {
        if (endUser.isEmpty()) {
          json.writePOJOField(name, value);
        }
      }
      default -> json.writePOJOField(name, value);
    }
  }

  /** Without usage there is nothing to bill by; other options are the caller's. */
  private void writeStreamOptions(JsonNode options) throws IOException {
    json.writeObjectFieldStart("stream_options");
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      if (!option.getKey().equals("include_usage")) {
        json.writePOJOField(option.getKey(), option.getValue());
      }
    }
    json.writeBooleanField("include_usage", true);
    json.writeEndObject();
  }
}
