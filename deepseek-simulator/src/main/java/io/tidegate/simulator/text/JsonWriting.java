package io.tidegate.simulator.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** Writes JSON that a program can use and a person can read. */
final class JsonWriting {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_ITEMS = 3;
  private static final int MOST_TRIES = 20;

  private final Subject subject;
  private final Prose prose;
  private final Randomness random;

  JsonWriting(Subject subject) {
    this.subject = subject;
    this.prose = Prose.spoken(subject);
    this.random = new Randomness(subject.seed() + 2);
  }

  /** An object like the first JSON object in the messages. */
  String answer(String messages, OptionalInt length) {
    JsonNode sample = sample(messages);
    return sample.isEmpty() ? standard(length).toString() : like(sample).toString();
  }

  /** An object that has what a JSON schema asks for. */
  String arguments(String schema, int call) {
    ObjectNode arguments = NODES.objectNode();
    for (int i = 0; i < call; i++) {
      random.below(1);
    }
    parse(schema)
        .path("properties")
        .properties()
        .forEach(property -> arguments.set(property.getKey(), ofSchema(property.getValue())));
    return arguments.toString();
  }

  private ObjectNode standard(OptionalInt length) {
    ObjectNode answer = NODES.objectNode();
    answer.put("topic", subject.topic());
    answer.put("answer", text(length.orElse(1)));
    answer.putArray("points").add(text(1)).add(text(1));
    return answer;
  }

  private JsonNode like(JsonNode sample) {
    return switch (sample.getNodeType()) {
      case OBJECT -> likeObject(sample);
      case ARRAY -> likeArray(sample);
      case NUMBER -> sample.isIntegralNumber() ? wholeNumber() : fraction();
      case BOOLEAN -> NODES.booleanNode(random.below(2) == 0);
      case STRING -> NODES.textNode(text(1));
      case NULL, MISSING, BINARY, POJO -> NODES.nullNode();
    };
  }

  private ObjectNode likeObject(JsonNode sample) {
    ObjectNode result = NODES.objectNode();
    sample.properties().forEach(field -> result.set(field.getKey(), like(field.getValue())));
    return result;
  }

  private ArrayNode likeArray(JsonNode sample) {
    ArrayNode result = NODES.arrayNode();
    int items = sample.size() == 1 ? MOST_ITEMS : sample.size();
    for (int i = 0; i < items; i++) {
      result.add(like(sample.get(i % sample.size())));
    }
    return result;
  }

  private JsonNode ofSchema(JsonNode schema) {
    JsonNode choices = schema.path("enum");
    if (!choices.isEmpty()) {
      return choices.get(random.below(choices.size()));
    }
    return switch (schema.path("type").asText("string")) {
      case "integer" -> wholeNumber();
      case "number" -> fraction();
      case "boolean" -> NODES.booleanNode(random.below(2) == 0);
      case "array" -> NODES.arrayNode().add(ofSchema(schema.path("items")));
      case "object" -> {
        ObjectNode object = NODES.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(field -> object.set(field.getKey(), ofSchema(field.getValue())));
        yield object;
      }
      default -> NODES.textNode(subject.topic());
    };
  }

  private JsonNode wholeNumber() {
    return NODES.numberNode(1 + random.below(100));
  }

  private JsonNode fraction() {
    return NODES.numberNode((1 + random.below(100)) / 100.0);
  }

  /** Whole sentences of at least that many tokens. */
  private String text(int tokens) {
    StringBuilder text = new StringBuilder();
    for (int written = 0; written < tokens || !prose.atSentenceEnd(); written++) {
      text.append(prose.token());
    }
    return text.toString().strip();
  }

  private static JsonNode sample(String messages) {
    int from = messages.indexOf('{');
    for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
      JsonNode found = parse(messages.substring(from));
      if (found.isObject() && !found.isEmpty()) {
        return found;
      }
      from = messages.indexOf('{', from + 1);
    }
    return NODES.objectNode();
  }

  /** The JSON value at the beginning of a text; what follows it does not matter. */
  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return NODES.missingNode();
    }
  }
}
