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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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

  /** Once for each field, whatever it is nested in, a body with that field alone. */
  List<JsonNode> fieldsAlone() {
    return alone(root);
  }

  private static List<JsonNode> alone(JsonNode node) {
    List<JsonNode> bodies = new ArrayList<>();
    node.propertyStream().forEach(one -> bodies.add(object(one.getKey(), one.getValue())));
    return within(node, SampleBody::alone, bodies);
  }

  /** Once for each object that has no such field, a body with that field alone in it. */
  List<JsonNode> with(String name, JsonNode value) {
    return with(root, name, value);
  }

  private static List<JsonNode> with(JsonNode node, String name, JsonNode value) {
    List<JsonNode> bodies = new ArrayList<>();
    if (node.isObject() && !node.isEmpty() && !node.has(name)) {
      bodies.add(object(name, value));
    }
    return within(node, inner -> with(inner, name, value), bodies);
  }

  /** Adds what is made of the parts of a node, each where it stands. */
  private static List<JsonNode> within(
      JsonNode node, Function<JsonNode, List<JsonNode>> make, List<JsonNode> bodies) {
    node.propertyStream()
        .forEach(
            one -> make.apply(one.getValue()).forEach(in -> bodies.add(object(one.getKey(), in))));
    if (node.isArray()) {
      node.forEach(one -> make.apply(one).forEach(in -> bodies.add(NODES.arrayNode().add(in))));
    }
    return bodies;
  }

  private static JsonNode object(String name, JsonNode value) {
    return NODES.objectNode().set(name, value);
  }

  /** All fields by their names, whatever they are nested in. */
  Map<String, JsonNode> byName() {
    Map<String, JsonNode> found = new TreeMap<>();
    name(root, found);
    return found;
  }

  private static void name(JsonNode node, Map<String, JsonNode> found) {
    node.propertyStream().forEach(one -> found.putIfAbsent(one.getKey(), one.getValue()));
    node.forEach(part -> name(part, found));
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
