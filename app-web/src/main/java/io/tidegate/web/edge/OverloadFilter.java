package io.tidegate.web.edge;

import io.tidegate.quota.Bulkhead;
import io.tidegate.quota.Overloaded;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * Begins no turn for which the node has no room.
 *
 * <p>Stands behind the key, which says how urgent the caller is, and before everything that costs
 * something. What begins no turn passes: reading, and above all cancelling and resuming.
 *
 * <p>A request gets its place when all of it has arrived: one that sends its body a byte at a time
 * would keep it from others for nothing.
 */
@WebFilter(filterName = "overload", asyncSupported = true)
public class OverloadFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String CANCEL = "/cancel";

  @Inject transient Bulkhead bulkhead;
  @Inject transient ErrorWriter errors;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!mayBeginTurn(request)) {
      chain.doFilter(request, response);
      return;
    }
    ReadRequest whole;
    Bulkhead.Place place;
    try {
      whole = new ReadRequest(request);
      place = bulkhead.enter(RequestContext.of(request).caller());
    } catch (IOException | Overloaded refused) {
      errors.write(request, response, refused);
      return;
    }
    try (place) {
      chain.doFilter(whole, response);
    }
  }

  private static boolean mayBeginTurn(HttpServletRequest request) {
    return request.getMethod().equals("POST") && !request.getRequestURI().endsWith(CANCEL);
  }
}
