package io.tidegate.web.edge;

import io.tidegate.account.Authentication;
import io.tidegate.account.Authenticator;
import io.tidegate.account.Caller;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serial;

/**
 * Lets nobody pass to the API of phones, on either face, without an API key that is good for what
 * is asked, from where it is asked, and signed if it must be.
 */
@WebFilter(filterName = "key", asyncSupported = true)
public class KeyFilter extends BearerFilter {

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient Authenticator authenticator;
  @Inject transient ClientAddress addresses;
  @Inject transient SignedRequests signatures;

  public KeyFilter() {
    super("<API key>");
  }

  @Override
  protected HttpServletRequest admit(HttpServletRequest request, String key) throws IOException {
    return switch (authenticator.authenticate(key, () -> addresses.of(request))) {
      case Authentication.Accepted accepted -> admit(request, accepted);
      case Authentication.Malformed _ ->
          throw new ProblemException(
              Problem.UNAUTHENTICATED, "this is not an API key; was it copied whole?");
      case Authentication.Unknown _ ->
          throw new ProblemException(Problem.UNAUTHENTICATED, "this API key is not valid");
      case Authentication.Expired _ ->
          throw new ProblemException(Problem.KEY_EXPIRED, "this API key has expired");
      case Authentication.ForeignAddress _ ->
          throw new ProblemException(
              Problem.ADDRESS_NOT_ALLOWED, "the key is limited to other addresses");
    };
  }

  private HttpServletRequest admit(HttpServletRequest request, Authentication.Accepted accepted)
      throws IOException {
    Caller caller = accepted.caller();
    Scopes.require(caller, request.getRequestURI());
    Operations.require(caller, request.getMethod(), request.getRequestURI());
    HttpServletRequest checked =
        accepted.signingSecret().isPresent()
            ? signatures.checked(request, caller, accepted.signingSecret().get())
            : request;
    RequestContext.of(request).authenticated(caller);
    return checked;
  }
}
