package io.tidegate.web.edge;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/** Tags the answers to {@link Conditional} reads, and spares those that a client has already. */
@Provider
@Conditional
public class ConditionalReads implements ContainerResponseFilter {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answered)
      throws IOException {
    if (answered.getStatus() != OK) {
      return;
    }
    String tag = EntityTag.ofContent(answered.getEntity());
    answered.getHeaders().putSingle("ETag", tag);
    if (EntityTag.has(asked.getHeaderString("If-None-Match"), tag)) {
      answered.setStatus(NOT_MODIFIED);
      answered.setEntity(null);
    }
  }
}
