package io.tidegate.web.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenAPI document that a server gives of itself. */
record ApiDescription(JsonNode document) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  static ApiDescription of(TestStack stack) {
    return new ApiDescription(stack.api("").get("/openapi?format=JSON").json());
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
      return node.path("responses")
          .propertyStream()
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasSchema(String status) {
      JsonNode response = node.path("responses").path(status);
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

  /** What stands where a schema or a parameter is referred to. */
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

  /** In what an answer differs from what is said of it; members that nobody mentioned too. */
  List<String> differences(String operationId, Answer answer) {
    Operation operation =
        operations().filter(one -> one.id().equals(operationId)).findFirst().orElseThrow();
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode response =
        resolved(operation.node().path("responses").path(Integer.toString(answer.status())));
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of("%s does not answer %d as %s".formatted(operation, answer.status(), type));
    }
    return SCHEMAS.getSchema(strict(schema)).validate(answer.json()).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private ObjectNode strict(JsonNode schema) {
    ObjectNode strict = schema.deepCopy();
    strict.put("unevaluatedProperties", false);
    strict.set("components", document.path("components"));
    return strict;
  }
}
