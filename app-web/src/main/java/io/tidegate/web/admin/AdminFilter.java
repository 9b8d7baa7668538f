package io.tidegate.web.admin;

import io.tidegate.admin.AdminTokens;
import io.tidegate.web.edge.BearerFilter;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;

/** Lets nobody pass to the Admin API without a token of an admin user. */
@WebFilter(filterName = "admin", asyncSupported = true)
public class AdminFilter extends BearerFilter {

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient AdminTokens tokens;

  public AdminFilter() {
    super("tga_…");
  }

  @Override
  protected HttpServletRequest admit(HttpServletRequest request, String token) {
    Administration.begin(
        request,
        tokens
            .authenticate(token)
            .orElseThrow(
                () -> new ProblemException(Problem.UNAUTHENTICATED, "this token is not valid")));
    return request;
  }
}
