package io.tidegate.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Keeps the resources of the Admin API shut to whoever did not pass {@link AdminFilter}, so that
 * what is read there does not hang on the mapping of that filter alone.
 */
@Provider
public class AdministratorsOnly implements ContainerRequestFilter {

  private static final String ADMIN_API = "admin/";

  @Context HttpServletRequest request;
  @Context ResourceInfo resource;

  /** Goes by where the resource says it is: a path that a client writes has many spellings. */
  @Override
  public void filter(ContainerRequestContext asked) {
    Path path = resource.getResourceClass().getAnnotation(Path.class);
    if (path != null && path.value().startsWith(ADMIN_API)) {
      Administration.require(request);
    }
  }
}
