package io.tidegate.adminui;

import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.flow.server.InitParameters;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console under its own path, so that everything else is left to the API. No other site
 * may frame it, to have its user click on what he does not see.
 */
@WebServlet(
    name = "console",
    urlPatterns = "/admin/*",
    initParams =
        @WebInitParam(name = InitParameters.SERVLET_PARAMETER_CLOSE_IDLE_SESSIONS, value = "true"),
    asyncSupported = true,
    loadOnStartup = 1)
public class ConsoleServlet extends CdiVaadinServlet {

  @Serial private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    boolean wasOpen = isOpen(request.getSession(/* create= */ false));
    super.service(request, response);
    HttpSession session = request.getSession(/* create= */ false);
    if (wasOpen && session != null && !isOpen(session)) {
      // Vaadin has closed idle windows. Their user is still signed in, which ends here, or they
      // would open themselves again.
      session.invalidate();
    }
  }

  private static boolean isOpen(@Nullable HttpSession session) {
    return session != null && !VaadinSession.getAllSessions(session).isEmpty();
  }
}
