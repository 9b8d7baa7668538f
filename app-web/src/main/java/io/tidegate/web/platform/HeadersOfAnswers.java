package io.tidegate.web.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createHeader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the API's description which headers each answer has. What they are stands once, among the
 * components of the document.
 */
public final class HeadersOfAnswers implements OASFilter {

  private static final List<String> OF_ALL =
      List.of("X-Request-Id", "traceparent", "Server-Timing");

  private static final List<String> LIMITS = List.of("RateLimit", "RateLimit-Policy");

  private static final List<String> COMPATIBLE_LIMITS =
      List.of(
          "x-ratelimit-limit-requests",
          "x-ratelimit-remaining-requests",
          "x-ratelimit-reset-requests",
          "x-ratelimit-limit-tokens",
          "x-ratelimit-remaining-tokens",
          "x-ratelimit-reset-tokens");

  /** What they make can be read at a place of its own, and changed. */
  private static final Set<String> MAKERS =
      Set.of("startConversation", "createTenant", "issueKey", "rotateKey", "createUser");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    DescribedOperation.all(api)
        .forEach(
            one ->
                one.operation()
                    .getResponses()
                    .getAPIResponses()
                    .forEach((status, answer) -> add(headers(one, status), answer)));
  }

  private static void add(List<String> headers, APIResponse answer) {
    if (answer.getRef() == null) {
      headers.forEach(
          name -> answer.addHeader(name, createHeader().ref("#/components/headers/" + name)));
    }
  }

  private static List<String> headers(DescribedOperation one, String status) {
    var headers = new ArrayList<>(OF_ALL);
    boolean good = status.startsWith("2");
    switch (status) {
      case "401" -> headers.add("WWW-Authenticate");
      case "429", "503" -> headers.add("Retry-After");
      default -> {}
    }
    if (status.equals("409") && one.takes("Idempotency-Key")) {
      headers.add("Retry-After");
    }
    if (good && one.takes("Idempotency-Key")) {
      headers.add("Idempotency-Replayed");
    }
    if (isTagged(one, status)) {
      headers.add("ETag");
    }
    if (status.equals("201") && MAKERS.contains(one.operation().getOperationId())) {
      headers.addAll(List.of("ETag", "Location"));
    }
    if (one.beginsTurn() && good) {
      headers.add("X-Cache");
    }
    if (one.beginsTurn() && (good || status.equals("429"))) {
      headers.addAll(one.isOfOwnFace() ? LIMITS : COMPATIBLE_LIMITS);
    }
    if (one.beginsTurn() && !one.isOfOwnFace() && status.equals("429")) {
      headers.add("x-should-retry");
    }
    return headers;
  }

  private static boolean isTagged(DescribedOperation one, String status) {
    return status.equals("304")
        || (status.equals("200") && (one.takes("If-Match") || one.takes("If-None-Match")));
  }
}
