package io.tidegate.web.admin;

import io.tidegate.admin.Role;
import io.tidegate.admin.SignIn;
import jakarta.inject.Inject;
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
 * users that were disabled since, or were given another role.
 */
@WebFilter(filterName = "console-sessions", asyncSupported = true)
public class ConsoleSessions extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final Logger LOG = System.getLogger(ConsoleSessions.class.getName());

  @Inject transient SignIn signIn;

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
      return signIn.current(user).filter(now -> isSignedInAs(now.role(), request)).isPresent();
    } catch (RuntimeException e) {
      // Without the database there is nothing to change, and live figures to see.
      LOG.log(Level.DEBUG, "it cannot be found out whether a user is still let in", e);
      return true;
    }
  }

  private static boolean isSignedInAs(Role role, HttpServletRequest request) {
    return Arrays.stream(Role.values())
        .allMatch(one -> request.isUserInRole(one.label()) == role.includes(one));
  }
}
