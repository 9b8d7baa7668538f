package io.tidegate.web.edge;

import io.tidegate.account.Authentication;
import io.tidegate.account.Authenticator;
import io.tidegate.account.Caller;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;

/** Lets nobody pass to the API of phones without a valid API key. */
@WebFilter(filterName = "key", asyncSupported = true)
public class KeyFilter extends BearerFilter {

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient Authenticator authenticator;

  public KeyFilter() {
    super("<API key>");
  }

  @Override
  protected void admit(HttpServletRequest request, String key) {
    RequestContext.of(request).authenticated(caller(key));
  }

  private Caller caller(String key) {
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
