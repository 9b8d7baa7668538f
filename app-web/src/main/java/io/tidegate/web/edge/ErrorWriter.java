package io.tidegate.web.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.quota.Denied;
import io.tidegate.web.openai.OpenAiError;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemDetails;
import io.tidegate.web.problem.ProblemException;
import io.tidegate.web.problem.Problems;
import io.tidegate.web.problem.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with an error outside of JAX-RS, in the shape of the face that was called. */
@ApplicationScoped
public class ErrorWriter {

  /** Writes what {@code failure} means; does nothing to the body of a committed response. */
  public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    ProblemException problem = Problems.of(failure);
    if (response.isCommitted()) {
      return;
    }
    RequestContext context = RequestContext.of(request);
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
    // Not by the path as it was sent, in which anything may stand for the same.
    boolean ownFace = request.getServletPath().equals("/api");
    if (failure instanceof Denied denied) {
      RateHeaders.put(response, denied, ownFace);
    }
    response.setStatus(
        ownFace ? problem.problem().status() : OpenAiError.status(problem.problem()));
    problem
        .retryAfter()
        .ifPresent(
            wait -> response.setHeader("Retry-After", Long.toString(RetryAfter.seconds(wait))));
    if (!ownFace && problem.isForGood()) {
      response.setHeader("x-should-retry", "false"); // or OpenAI's SDKs would, after any 429
    }
    if (problem.problem() == Problem.REQUEST_TIMEOUT) {
      response.setHeader("Connection", "close"); // or what still comes would be the next request
    }
    if (problem.problem().status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"tidegate\"");
    }
    response.setContentType(mediaType(ownFace));
    response.setCharacterEncoding("UTF-8");
    byte[] json = json(problem, ownFace, request.getRequestURI(), context.requestId());
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  static String mediaType(boolean ownFace) {
    return ownFace ? ProblemDetails.MEDIA_TYPE : "application/json";
  }

  /**
   * The body in the shape of a face.
   *
   * @param ownFace whether that is Tidegate's own, not OpenAI's
   */
  static byte[] json(ProblemException problem, boolean ownFace, String path, String requestId)
      throws JsonProcessingException {
    Object body = ownFace ? ProblemDetails.of(problem, path, requestId) : OpenAiError.of(problem);
    return Json.MAPPER.writeValueAsBytes(body);
  }
}
