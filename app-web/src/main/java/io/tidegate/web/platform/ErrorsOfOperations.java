package io.tidegate.web.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.tidegate.web.problem.ProblemDetails;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the API's description which errors every operation has: those that follow from its shape,
 * and the body that all of a face share. What an operation says itself stays.
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
    DescribedOperation.all(api)
        .forEach(
            one -> {
              if (one.isOfOwnFace()) {
                complete(one);
              }
              giveBodies(one);
            });
  }

  private static void complete(DescribedOperation one) {
    Operation operation = one.operation();
    add(operation, "401", "The key or token is missing or not valid");
    add(operation, "503", "Something that this needs is away; Retry-After tells how long to wait");
    if (one.isOfAppsAlone()) {
      add(operation, "403", "The key lacks the scope, or may not be used from this address");
    } else if (one.method() != PathItem.HttpMethod.GET) {
      add(operation, "403", "The caller's role does not allow it");
    }
    if (one.path().contains("{")) {
      add(operation, "404", "There is no such thing");
    }
    if (operation.getRequestBody() != null) {
      WITH_BODY.forEach((status, meaning) -> add(operation, status, meaning));
    }
    if (one.beginsTurn()) {
      add(operation, "429", "A limit or budget is used up; Retry-After tells how long to wait");
    }
    addOfParameters(one, operation);
  }

  private static void addOfParameters(DescribedOperation one, Operation operation) {
    if (one.hasQuery()) {
      add(operation, "422", "A parameter is not valid; errors[] names it");
    }
    if (one.takes("X-End-User")) {
      add(operation, "422", "The header X-End-User is not UTF-8, too long or not printable");
    }
    if (one.takes("If-Match")) {
      add(operation, "412", "It was changed since the caller read it");
    }
    if (one.takes("If-None-Match")) {
      add(operation, "304", "The client has this version already");
    }
    if (one.takes("Idempotency-Key")) {
      WITH_IDEMPOTENCY_KEY.forEach((status, meaning) -> add(operation, status, meaning));
    }
  }

  private static void add(Operation operation, String status, String meaning) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      operation.getResponses().addAPIResponse(status, createAPIResponse().description(meaning));
    }
  }

  private static void giveBodies(DescribedOperation one) {
    one.operation()
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> giveBody(status, response, one.isOfOwnFace()));
  }

  private static void giveBody(String status, APIResponse response, boolean ownFace) {
    if (status.compareTo("400") >= 0
        && response.getContent() == null
        && response.getRef() == null) {
      response.setContent(
          ownFace
              ? content(ProblemDetails.MEDIA_TYPE, "Problem")
              : content("application/json", "OpenAiError"));
    }
  }

  private static Content content(String type, String schema) {
    return createContent()
        .addMediaType(
            type, createMediaType().schema(createSchema().ref("#/components/schemas/" + schema)));
  }
}
