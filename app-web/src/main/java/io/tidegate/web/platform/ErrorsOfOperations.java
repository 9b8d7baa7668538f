package io.tidegate.web.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.tidegate.web.problem.ProblemDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the API's description which errors every operation has: those that follow from its shape,
 * and the body that all of them share. What an operation says itself stays.
 */
public final class ErrorsOfOperations implements OASFilter {

  private static final Map<String, String> WITH_BODY =
      Map.of(
          "400", "The body is not valid JSON",
          "408", "The body did not arrive in time",
          "413", "The body is too large",
          "415", "The body is not JSON",
          "422", "A field is not valid; errors[] names it");

  private static final Map<String, String> WITH_IDEMPOTENCY_KEY =
      Map.of(
          "400", "The header Idempotency-Key is not well-formed",
          "409", "Something in the way, such as the request with this Idempotency-Key that runs",
          "410", "What this Idempotency-Key was answered was too long to be given again",
          "413", "The body is too large",
          "422", "The Idempotency-Key was used for another request");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith("/api/")) {
                item.getOperations()
                    .forEach((method, operation) -> complete(path, item, method, operation));
              }
            });
  }

  private static void complete(
      String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
    add(operation, "401", "The key or token is missing or not valid");
    add(operation, "503", "Something that this needs is away; Retry-After tells how long to wait");
    if (path.startsWith("/api/v1/")) {
      add(operation, "403", "The key lacks the scope, or may not be used from this address");
    } else if (method != PathItem.HttpMethod.GET) {
      add(operation, "403", "The caller's role does not allow it");
    }
    if (path.contains("{")) {
      add(operation, "404", "There is no such thing");
    }
    if (operation.getRequestBody() != null) {
      WITH_BODY.forEach((status, meaning) -> add(operation, status, meaning));
    }
    if (beginsTurn(path, method)) {
      add(operation, "429", "A limit or budget is used up; Retry-After tells how long to wait");
    }
    addOfParameters(item, operation);
    operation.getResponses().getAPIResponses().forEach(ErrorsOfOperations::giveBody);
  }

  /** Asks a model, which costs something. If an upstream fails, it is the answer that says so. */
  private static boolean beginsTurn(String path, PathItem.HttpMethod method) {
    return method == PathItem.HttpMethod.POST
        && path.startsWith("/api/v1/")
        && path.contains("/messages")
        && !path.endsWith("/cancel");
  }

  private static void addOfParameters(PathItem item, Operation operation) {
    var parameters = new ArrayList<>(orEmpty(item.getParameters()));
    parameters.addAll(orEmpty(operation.getParameters()));
    if (parameters.stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY)) {
      add(operation, "422", "A parameter is not valid; errors[] names it");
    }
    if (hasHeader(parameters, "X-End-User")) {
      add(operation, "422", "The header X-End-User is not UTF-8, too long or not printable");
    }
    if (hasHeader(parameters, "If-Match")) {
      add(operation, "412", "It was changed since the caller read it");
    }
    if (hasHeader(parameters, "If-None-Match")) {
      add(operation, "304", "The client has this version already");
    }
    if (hasHeader(parameters, "Idempotency-Key")) {
      WITH_IDEMPOTENCY_KEY.forEach((status, meaning) -> add(operation, status, meaning));
    }
  }

  private static boolean hasHeader(List<Parameter> parameters, String name) {
    return parameters.stream()
        .anyMatch(one -> one.getIn() == Parameter.In.HEADER && name.equals(one.getName()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static void add(Operation operation, String status, String meaning) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      operation.getResponses().addAPIResponse(status, createAPIResponse().description(meaning));
    }
  }

  private static void giveBody(String status, APIResponse response) {
    if (status.compareTo("400") >= 0
        && response.getContent() == null
        && response.getRef() == null) {
      response.setContent(problem());
    }
  }

  private static Content problem() {
    return createContent()
        .addMediaType(
            ProblemDetails.MEDIA_TYPE,
            createMediaType().schema(createSchema().ref("#/components/schemas/Problem")));
  }
}
