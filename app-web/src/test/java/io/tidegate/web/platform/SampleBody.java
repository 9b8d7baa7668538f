package io.tidegate.web.platform;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A body as the description of an operation has it, with every field. */
record SampleBody(JsonNode root) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 4;

  static SampleBody read(String json) {
    try {
      return new SampleBody(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  static SampleBody of(ApiDescription api, JsonNode schema) {
    return new SampleBody(sample(api, schema, 0));
  }

  private static JsonNode sample(ApiDescription api, JsonNode reference, int depth) {
    JsonNode schema = api.resolved(reference);
    JsonNode example = schema.at("/examples/0");
    if (!example.isMissingNode()) {
      return example;
    }
    if (!schema.at("/enum/0").isMissingNode()) {
      return schema.at("/enum/0");
    }
    String type =
        schema.path("type").isArray()
            ? schema.at("/type/0").asText()
            : schema.path("type").asText();
    return switch (type) {
      case "integer", "number" -> NODES.numberNode(Math.max(1, schema.path("minimum").asInt()));
      case "boolean" -> NODES.booleanNode(false);
      case "array" -> array(api, schema, depth);
      case "object" -> object(api, schema, depth);
      default -> NODES.textNode("x");
    };
  }

  private static JsonNode array(ApiDescription api, JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    return depth < MAX_DEPTH ? array.add(sample(api, schema.path("items"), depth + 1)) : array;
  }

  private static JsonNode object(ApiDescription api, JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    if (depth < MAX_DEPTH) {
      schema
          .path("properties")
          .propertyStream()
          .forEach(one -> object.set(one.getKey(), sample(api, one.getValue(), depth + 1)));
    }
    return object;
  }

  /** The body once for each place in it, with {@code text} there. */
  List<JsonNode> with(String text) {
    List<JsonNode> bodies = new ArrayList<>();
    for (JsonPointer place : places(root, JsonPointer.empty(), new ArrayList<>())) {
      JsonNode body = root.deepCopy();
      set(body, place, NODES.textNode(text));
      bodies.add(body);
      if (root.at(place).isObject()) {
        JsonNode named = root.deepCopy();
        ((ObjectNode) named.at(place)).put(text, text);
        bodies.add(named);
      }
    }
    return bodies;
  }

  private static List<JsonPointer> places(JsonNode node, JsonPointer at, List<JsonPointer> found) {
    if (!at.matches()) {
      found.add(at);
    }
    node.propertyStream()
        .forEach(one -> places(one.getValue(), at.appendProperty(one.getKey()), found));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places(node.get(i), at.appendIndex(i), found);
      }
    }
    return found;
  }

  private static void set(JsonNode body, JsonPointer place, JsonNode value) {
    ContainerNode<?> parent = (ContainerNode<?>) body.at(place.head());
    JsonPointer last = place.last();
    if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), value);
    } else if (parent instanceof ObjectNode object) {
      object.set(last.getMatchingProperty(), value);
    }
  }
}
