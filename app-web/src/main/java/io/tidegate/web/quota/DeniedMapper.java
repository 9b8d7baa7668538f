package io.tidegate.web.quota;

import io.tidegate.quota.Denied;
import io.tidegate.web.edge.RateHeaders;
import io.tidegate.web.problem.AnyExceptionMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Shows who was refused how all of his limits stand. */
@Provider
public class DeniedMapper implements ExceptionMapper<Denied> {

  @Context HttpServletRequest request;
  @Context HttpServletResponse response;

  @Override
  public Response toResponse(Denied denied) {
    RateHeaders.put(response, denied.standings());
    return AnyExceptionMapper.response(denied, request);
  }
}
