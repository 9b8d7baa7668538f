package io.tidegate.web.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** One operation of the API's description, and what follows from where it stands. */
record DescribedOperation(
    String path, PathItem item, PathItem.HttpMethod method, Operation operation) {

  private static final String COMPLETIONS = "/v1/chat/completions";

  static Stream<DescribedOperation> all(OpenAPI api) {
    return api.getPaths().getPathItems().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().getOperations().entrySet().stream()
                    .map(
                        one ->
                            new DescribedOperation(
                                entry.getKey(), entry.getValue(), one.getKey(), one.getValue())));
  }

  /** Whether errors are problem details, not OpenAI's. */
  boolean isOfOwnFace() {
    return path.startsWith("/api/");
  }

  /** Whether it is for API keys, on Tidegate's own face. */
  boolean isOfAppsAlone() {
    return path.startsWith("/api/v1/");
  }

  /** Asks a model, which costs something. If an upstream fails, it is the answer that says so. */
  boolean beginsTurn() {
    return method == PathItem.HttpMethod.POST
        && (path.equals(COMPLETIONS)
            || (isOfAppsAlone() && path.contains("/messages") && !path.endsWith("/cancel")));
  }

  boolean takes(String header) {
    return parameters().stream()
        .anyMatch(
            one ->
                ("#/components/parameters/" + header).equals(one.getRef())
                    || (one.getIn() == Parameter.In.HEADER && header.equals(one.getName())));
  }

  boolean hasQuery() {
    return parameters().stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY);
  }

  private List<Parameter> parameters() {
    var parameters = new ArrayList<>(orEmpty(item.getParameters()));
    parameters.addAll(orEmpty(operation.getParameters()));
    return parameters;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
