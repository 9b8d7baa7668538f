package io.tidegate.web.edge;

import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets nobody pass who presents no bearer credential of the right kind, and no endless body. */
public abstract class BearerFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String SCHEME = "Bearer ";

  private final String wanted;

  @Inject transient ErrorWriter errors;

  @Inject
  @ConfigProperty(name = "tidegate.http.max-body-bytes", defaultValue = "1048576")
  long maxBodyBytes;

  /**
   * @param wanted what stands behind {@code Bearer}, for callers who sent nothing
   */
  protected BearerFilter(String wanted) {
    this.wanted = wanted;
  }

  /**
   * Puts down who calls.
   *
   * @return the request to go on with
   * @throws ProblemException if the credential opens nothing here
   * @throws IOException if the body had to be read, and could not be
   */
  protected abstract HttpServletRequest admit(HttpServletRequest request, String credential)
      throws IOException;

  @Override
  protected final void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest admitted;
    try {
      admitted =
          admit(
              new BoundedRequest(request, maxBodyBytes),
              credential(request.getHeader("Authorization")));
    } catch (IOException | RuntimeException refused) {
      errors.write(request, response, refused);
      return;
    }
    chain.doFilter(admitted, response);
  }

  private String credential(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.UNAUTHENTICATED, "send the header Authorization: " + SCHEME + wanted);
    }
    return header.substring(SCHEME.length()).strip();
  }
}
