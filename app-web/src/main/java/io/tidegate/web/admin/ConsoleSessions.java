package io.tidegate.web.admin;

import io.tidegate.admin.Role;
import io.tidegate.admin.SignIn;
import io.tidegate.admin.SignedInUser;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Arrays;

/**
 * Ends the session of whoever was let in to the console, but would not be now, or not as the same:
 * users that were disabled since, or were given another role or password.
 */
@WebFilter(filterName = "console-sessions", asyncSupported = true)
public class ConsoleSessions extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final Logger LOG = System.getLogger(ConsoleSessions.class.getName());

  private static final String PASSWORD_MARK = ConsoleSessions.class.getName() + ".password";

  @Inject transient SignIn signIn;

  /** Remembers by which password somebody was let in, if they were. */
  static void begin(HttpServletRequest request, CredentialValidationResult result) {
    if (result.getStatus() == CredentialValidationResult.Status.VALID) {
      request.getSession().setAttribute(PASSWORD_MARK, result.getCallerUniqueId());
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Principal user = request.getUserPrincipal();
    if (user != null && !isTheSame(user.getName(), request)) {
      request.logout();
      HttpSession session = request.getSession(/* create= */ false);
      if (session != null) {
        session.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isTheSame(String user, HttpServletRequest request) {
    try {
      return signIn.current(user).filter(now -> isSignedInAs(now, request)).isPresent();
    } catch (RuntimeException e) {
      // Without the database there is nothing to change, and live figures to see.
      LOG.log(Level.DEBUG, "it cannot be found out whether a user is still let in", e);
      return true;
    }
  }

  private static boolean isSignedInAs(SignedInUser now, HttpServletRequest request) {
    Role role = now.who().role();
    return now.passwordMark().equals(request.getSession().getAttribute(PASSWORD_MARK))
        && Arrays.stream(Role.values())
            .allMatch(one -> request.isUserInRole(one.label()) == role.includes(one));
  }
}
