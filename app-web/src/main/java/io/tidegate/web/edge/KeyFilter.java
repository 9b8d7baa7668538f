package io.tidegate.web.edge;

import io.tidegate.account.Authentication;
import io.tidegate.account.Authenticator;
import io.tidegate.account.Caller;
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

/** Lets nobody pass to the API of phones without a valid API key, and no body without a bound. */
@WebFilter(filterName = "key", asyncSupported = true)
public class KeyFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String SCHEME = "Bearer ";

  @Inject transient Authenticator authenticator;
  @Inject transient ErrorWriter errors;

  @Inject
  @ConfigProperty(name = "tidegate.http.max-body-bytes", defaultValue = "1048576")
  long maxBodyBytes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      RequestContext.of(request).authenticated(caller(request.getHeader("Authorization")));
    } catch (RuntimeException refused) {
      errors.write(request, response, refused);
      return;
    }
    chain.doFilter(new BoundedRequest(request, maxBodyBytes), response);
  }

  private Caller caller(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.UNAUTHENTICATED, "send the header Authorization: Bearer <API key>");
    }
    String key = header.substring(SCHEME.length()).strip();
    return switch (authenticator.authenticate(key)) {
      case Authentication.Accepted accepted -> scoped(accepted.caller());
      case Authentication.Malformed _ ->
          throw new ProblemException(
              Problem.UNAUTHENTICATED, "this is not an API key; was it copied whole?");
      case Authentication.Unknown _ ->
          throw new ProblemException(Problem.UNAUTHENTICATED, "this API key is not valid");
      case Authentication.Expired _ ->
          throw new ProblemException(Problem.KEY_EXPIRED, "this API key has expired");
    };
  }

  private static Caller scoped(Caller caller) {
    if (!caller.mayUse("chat")) {
      throw new ProblemException(Problem.FORBIDDEN, "the key lacks the scope chat");
    }
    return caller;
  }
}
