package io.tidegate.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Tells on every answer where its time went. */
@Provider
public class TimingFilter implements ContainerResponseFilter {

  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answered) {
    answered
        .getHeaders()
        .putSingle("Server-Timing", RequestContext.of(request).serverTiming(System.nanoTime()));
  }
}
