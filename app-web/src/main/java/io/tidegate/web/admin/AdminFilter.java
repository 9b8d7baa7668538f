package io.tidegate.web.admin;

import io.tidegate.admin.AdminTokens;
import io.tidegate.admin.Administrator;
import io.tidegate.web.edge.BoundedRequest;
import io.tidegate.web.edge.ErrorWriter;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets nobody pass to the Admin API without a token of an admin user. */
@WebFilter(filterName = "admin", asyncSupported = true)
public class AdminFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String SCHEME = "Bearer ";

  @Inject transient AdminTokens tokens;
  @Inject transient ErrorWriter errors;

  @Inject
  @ConfigProperty(name = "tidegate.http.max-body-bytes", defaultValue = "1048576")
  long maxBodyBytes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      Administration.begin(request, administrator(request.getHeader("Authorization")));
    } catch (RuntimeException refused) {
      errors.write(request, response, refused);
      return;
    }
    chain.doFilter(new BoundedRequest(request, maxBodyBytes), response);
  }

  private Administrator administrator(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.UNAUTHENTICATED, "send the header Authorization: Bearer tga_…");
    }
    return tokens
        .authenticate(header.substring(SCHEME.length()).strip())
        .orElseThrow(
            () -> new ProblemException(Problem.UNAUTHENTICATED, "this token is not valid"));
  }
}
