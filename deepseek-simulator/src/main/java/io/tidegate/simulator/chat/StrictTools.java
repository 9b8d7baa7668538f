package io.tidegate.simulator.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.simulator.chat.ChatRequest.Tool;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import java.util.List;

/**
 * What strict tools demand: the beta API, no other tools beside them, and schemas whose objects
 * have all their properties and no others. The rules are the original's, the texts are not.
 */
final class StrictTools {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> UNSUPPORTED =
      List.of("minLength", "maxLength", "minItems", "maxItems");
  private static final List<String> HOLDERS = List.of("properties", "anyOf", "$def", "$defs");

  private final String function;

  private StrictTools(String function) {
    this.function = function;
  }

  static void check(List<Tool> tools, boolean beta) throws RejectedException {
    if (tools.stream().noneMatch(Tool::strict)) {
      return;
    }
    if (!beta) {
      throw invalid("strict is only available on the beta API (/beta/chat/completions)");
    }
    for (Tool tool : tools) {
      StrictTools rules = new StrictTools(tool.name());
      if (!tool.strict()) {
        throw rules.broken("strict must be set for all functions or for none");
      }
      rules.schema(rules.parsed(tool.parameters()));
    }
  }

  private JsonNode parsed(String parameters) throws RejectedException {
    try {
      return JSON.readTree(parameters);
    } catch (JsonProcessingException _) {
      throw broken("parameters must be a JSON schema");
    }
  }

  private void schema(JsonNode schema) throws RejectedException {
    for (String keyword : UNSUPPORTED) {
      if (schema.has(keyword)) {
        throw broken(keyword + " is not supported in strict mode");
      }
    }
    if (schema.has("properties") || schema.path("type").asText().equals("object")) {
      object(schema);
    }
    for (String holder : HOLDERS) {
      for (JsonNode inner : schema.path(holder)) {
        schema(inner);
      }
    }
    if (schema.has("items")) {
      schema(schema.path("items"));
    }
  }

  private void object(JsonNode schema) throws RejectedException {
    JsonNode others = schema.path("additionalProperties");
    if (!others.isBoolean() || others.booleanValue()) {
      throw broken("additionalProperties must be false in strict mode");
    }
    List<String> required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    for (var property : schema.path("properties").properties()) {
      if (!required.contains(property.getKey())) {
        throw broken(property.getKey() + " must be required in strict mode");
      }
    }
  }

  private RejectedException broken(String rule) {
    return invalid("Invalid 'tools[].function' " + function + ": " + rule);
  }

  private static RejectedException invalid(String message) {
    return new RejectedException(ApiErrors.invalid(message));
  }
}
