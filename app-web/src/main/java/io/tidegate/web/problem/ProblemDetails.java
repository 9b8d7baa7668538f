package io.tidegate.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of an error: RFC 9457 problem details and Tidegate's own members.
 *
 * @param code stable; what a client switches on
 * @param retryable whether the same request may succeed later
 */
@Schema(name = "Problem")
public record ProblemDetails(
    @Schema(examples = "urn:tidegate:problem:rate_limited") String type,
    String title,
    int status,
    String detail,
    @Schema(examples = "/api/v1/conversations") String instance,
    @Schema(examples = "rate_limited") String code,
    @JsonProperty("request_id") String requestId,
    boolean retryable,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** Tells {@code problem} of the request with the given path and id. */
  public static ProblemDetails of(ProblemException problem, String path, String requestId) {
    return new ProblemDetails(
        "urn:tidegate:problem:" + problem.problem().code(),
        problem.problem().title(),
        problem.problem().status(),
        problem.detail(),
        path,
        problem.problem().code(),
        requestId,
        problem.retryable(),
        problem.errors());
  }
}
