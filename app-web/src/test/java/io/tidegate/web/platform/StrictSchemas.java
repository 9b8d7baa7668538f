package io.tidegate.web.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The schemas of an OpenAPI document, taken at their word: nothing may have a member that nobody
 * mentioned, however deep it stands.
 */
final class StrictSchemas {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  /** What says something of members. An object of which nothing is said may have any. */
  private static final Set<String> KEYWORDS =
      Set.of("$ref", "properties", "allOf", "anyOf", "oneOf");

  private final JsonNode components;

  StrictSchemas(JsonNode document) {
    ObjectNode components = document.path("components").deepCopy();
    components.path("schemas").valueStream().forEach(StrictSchemas::closeWithin);
    this.components = components;
  }

  /** In what {@code value} is not as {@code schema} has it. */
  List<String> differences(JsonNode schema, JsonNode value) {
    JsonNode within = schema.deepCopy();
    closeWithin(within);
    ObjectNode strict = closed(within).deepCopy();
    strict.set("components", components);
    return FACTORY.getSchema(strict).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** Not itself: what it is part of may mention more. */
  private static void closeWithin(JsonNode schema) {
    closeEach(schema.path("properties"));
    if (schema instanceof ObjectNode list && list.path("items").isObject()) {
      closeWithin(list.path("items"));
      list.set("items", closed(list.path("items")));
    }
    Stream.of("allOf", "anyOf", "oneOf")
        .map(schema::path)
        .filter(ArrayNode.class::isInstance)
        .forEach(parts -> parts.forEach(StrictSchemas::closeWithin));
  }

  private static void closeEach(JsonNode properties) {
    if (properties instanceof ObjectNode members) {
      members
          .properties()
          .forEach(
              member -> {
                closeWithin(member.getValue());
                member.setValue(closed(member.getValue()));
              });
    }
  }

  private static JsonNode closed(JsonNode schema) {
    if (KEYWORDS.stream().noneMatch(schema::has)) {
      return schema;
    }
    ObjectNode closed = ((ObjectNode) schema).objectNode();
    closed.putArray("allOf").add(schema);
    return closed.put("unevaluatedProperties", false);
  }
}
