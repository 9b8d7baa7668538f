package io.tidegate.web.admin;

import io.tidegate.admin.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Signs people in to the console, when its sign-in page asks for it, for as long as their session.
 *
 * <p>Has no say over the APIs: their keys and tokens are checked by filters of their own.
 */
@ApplicationScoped
@AutoApplySession
public class ConsoleSecurity implements HttpAuthenticationMechanism {

  private static final String CONSOLE = "/admin";

  private final IdentityStoreHandler users;

  @Inject
  ConsoleSecurity(IdentityStoreHandler users) {
    this.users = users;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Credential credential = context.getAuthParameters().getCredential();
    if (!request.getRequestURI().startsWith(CONSOLE)) {
      return context.doNothing();
    }
    if (context.isAuthenticationRequest() && credential != null) {
      CredentialValidationResult result = users.validate(credential);
      ConsoleSessions.begin(request, result);
      if (result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED) {
        request.setAttribute(SignIn.Result.Busy.class.getName(), true); // the page says so
      }
      return context.notifyContainerAboutLogin(result);
    }
    return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
  }
}
