package io.tidegate.web.edge;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets the client's own cache keep what was read with a tag, so that it can ask by that tag whether
 * it is still so. Of everything else {@link RequestFilter} has said that nobody may keep it.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR) // behind those that tag
public class KeptReads implements ContainerResponseFilter {

  /** For the cache of nobody else, and never given again without asking. */
  private static final String REVALIDATED = "private, no-cache";

  @Context HttpServletResponse response;

  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answered) {
    if (isRead(asked.getMethod()) && answered.getHeaders().containsKey("ETag")) {
      allow(response);
    }
  }

  private static boolean isRead(String method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  /** Says so on the answer to a read that has a tag. */
  public static void allow(HttpServletResponse answer) {
    answer.setHeader("Cache-Control", REVALIDATED);
  }
}
