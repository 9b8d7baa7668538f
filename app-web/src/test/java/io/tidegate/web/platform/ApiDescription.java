package io.tidegate.web.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenAPI document that a server gives of itself. */
record ApiDescription(JsonNode document, StrictSchemas schemas) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Headers that are never left out where they are described. */
  private static final Set<String> UNFAILING =
      Set.of(
          "ETag", "Location", "Server-Timing", "WWW-Authenticate", "X-Request-Id", "traceparent");

  static ApiDescription of(TestStack stack) {
    JsonNode document = stack.api("").get("/openapi?format=JSON").json();
    return new ApiDescription(document, new StrictSchemas(document));
  }

  /**
   * An example of something.
   *
   * @param place where it stands
   */
  record Example(String place, JsonNode schema, JsonNode value) {

    @Override
    public String toString() {
      return place;
    }
  }

  /** One method at one path. */
  record Operation(String method, String path, JsonNode node) {

    String id() {
      return text("operationId");
    }

    String text(String member) {
      return node.path(member).asText();
    }

    /** Whether it is for API keys, on either face. */
    boolean isOfApps() {
      return path.startsWith("/api/v1/") || path.startsWith("/v1/");
    }

    boolean hasBody() {
      return node.has("requestBody");
    }

    /** What its JSON body must be like, perhaps as a reference. */
    JsonNode bodySchema() {
      return node.at("/requestBody/content/application~1json/schema");
    }

    Set<String> statuses() {
      return names(node.path("responses"));
    }

    /** What it says of a status, perhaps as a reference. */
    JsonNode response(String status) {
      return node.path("responses").path(status);
    }

    boolean hasSchema(String status) {
      JsonNode response = response(status);
      return response.has("$ref")
          || (response.has("content")
              && response.path("content").valueStream().allMatch(media -> media.has("schema")));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  String version() {
    return document.path("openapi").asText();
  }

  Stream<Operation> operations() {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(
                        entry ->
                            new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                entry.getValue())));
  }

  /** What stands where something is referred to. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** The parameters of an operation, those of its path included. */
  List<JsonNode> parameters(Operation operation) {
    JsonNode path = document.path("paths").path(operation.path());
    return Stream.concat(
            path.path("parameters").valueStream(),
            operation.node().path("parameters").valueStream())
        .map(this::resolved)
        .toList();
  }

  /** The headers that an operation says it takes. */
  Set<String> headers(Operation operation) {
    return parameters(operation).stream()
        .filter(parameter -> parameter.path("in").asText().equals("header"))
        .map(parameter -> parameter.path("name").asText())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The headers that an operation says its answers of a status have. */
  Set<String> headers(Operation operation, String status) {
    return names(resolved(operation.response(status)).path("headers"));
  }

  /** All references, however often they occur. */
  Set<String> references() {
    return Set.copyOf(document.findValuesAsText("$ref"));
  }

  /** The names of the events that streams can have. */
  List<String> events() {
    return document
        .at("/components/schemas/MessageEvent/oneOf")
        .valueStream()
        .map(event -> event.at("/properties/event/const").asText())
        .toList();
  }

  /** Every example of an answer, a body, a parameter, a header or a schema. */
  Stream<Example> examples() {
    return examples("#", document);
  }

  private Stream<Example> examples(String place, JsonNode node) {
    Stream<Example> within =
        node.propertyStream()
            .flatMap(part -> examples(place + "/" + part.getKey(), part.getValue()));
    return Stream.of(ofContent(place, node), ofSchema(place, node), within)
        .flatMap(examples -> examples);
  }

  private Stream<Example> ofContent(String place, JsonNode node) {
    JsonNode schema = node.path("schema");
    Stream<JsonNode> named =
        node.path("examples")
            .propertyStream()
            .map(example -> resolved(example.getValue()).path("value"));
    Stream<JsonNode> alone = Stream.of(node.path("example")).filter(one -> !one.isMissingNode());
    return schema.isObject()
        ? Stream.concat(named, alone).map(value -> new Example(place, schema, value))
        : Stream.empty();
  }

  private static Stream<Example> ofSchema(String place, JsonNode node) {
    JsonNode examples = node.path("examples");
    return examples.isArray()
        ? examples.valueStream().map(value -> new Example(place, node, value))
        : Stream.empty();
  }

  /** In what an answer differs from what is said of it; members that nobody mentioned too. */
  List<String> differences(String operationId, Answer answer) {
    Operation operation = operation(operationId);
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode schema = schema(operation, answer.status(), type);
    if (schema.isMissingNode()) {
      return List.of("%s does not answer %d as %s".formatted(operation, answer.status(), type));
    }
    return Stream.concat(
            differences(schema, answer.json()).stream(), headerDifferences(operation, answer))
        .toList();
  }

  /** What each event of a stream must be like, or each piece of one. */
  JsonNode streamSchema(String operationId) {
    return schema(operation(operationId), 200, "text/event-stream");
  }

  /** In what {@code value} is not as a schema of this document has it. */
  List<String> differences(JsonNode schema, JsonNode value) {
    return schemas.differences(schema, value);
  }

  private Operation operation(String id) {
    return operations().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private JsonNode schema(Operation operation, int status, String type) {
    return resolved(operation.response(Integer.toString(status)))
        .path("content")
        .path(type)
        .path("schema");
  }

  private Stream<String> headerDifferences(Operation operation, Answer answer) {
    Set<String> said = headers(operation, Integer.toString(answer.status()));
    return names(document.at("/components/headers")).stream()
        .filter(
            name ->
                answer.header(name).isEmpty()
                    ? said.contains(name) && UNFAILING.contains(name)
                    : !said.contains(name))
        .map(name -> "header " + name + ": " + answer.header(name));
  }

  private static Set<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
  }
}
