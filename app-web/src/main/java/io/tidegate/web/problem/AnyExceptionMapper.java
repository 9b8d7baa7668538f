package io.tidegate.web.problem;

import io.tidegate.web.edge.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever ends a request of our own API into problem details. */
@Provider
public class AnyExceptionMapper implements ExceptionMapper<Throwable> {

  @Context HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    return response(failure, request);
  }

  /** The answer to {@code request} that tells of {@code failure}. */
  public static Response response(Throwable failure, HttpServletRequest request) {
    ProblemException problem = Problems.of(failure);
    Response.ResponseBuilder response =
        Response.status(problem.problem().status())
            .type(ProblemDetails.MEDIA_TYPE)
            .entity(
                ProblemDetails.of(
                    problem, request.getRequestURI(), RequestContext.of(request).requestId()));
    problem
        .retryAfter()
        .ifPresent(wait -> response.header("Retry-After", RetryAfter.seconds(wait)));
    if (problem.problem().status() == 401) {
      response.header("WWW-Authenticate", "Bearer realm=\"tidegate\"");
    }
    if (failure instanceof NotAllowedException wrong) {
      response.header("Allow", wrong.getResponse().getHeaderString("Allow"));
    }
    return response.build();
  }
}
