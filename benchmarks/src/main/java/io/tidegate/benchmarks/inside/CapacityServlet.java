package io.tidegate.benchmarks.inside;

import io.tidegate.account.Authentication.Accepted;
import io.tidegate.account.Authenticator;
import io.tidegate.account.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How often a second one step of a turn can be done, by many callers at once and without a turn
 * around it: {@code GET /bench/capacity?step=admission&callers=64&millis=5000}, with an API key.
 */
@WebServlet("/bench/capacity")
public class CapacityServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject
  @SuppressWarnings("NullAway.Init") // injected by the container
  private transient Steps steps;

  @Inject
  @SuppressWarnings("NullAway.Init") // injected by the container
  private transient Authenticator authenticator;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(authenticator.authenticate(bearer(request), Optional::empty)
        instanceof Accepted(Caller caller, _))) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    @Nullable Runnable step = steps.named(request.getParameter("step"), caller);
    if (step == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    int callers = Integer.parseInt(request.getParameter("callers"));
    Duration time = Duration.ofMillis(Long.parseLong(request.getParameter("millis")));
    response.setContentType("text/plain");
    response.getWriter().println(perSecond(step, callers, time));
  }

  private static String bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header == null ? "" : header.replaceFirst("^Bearer ", "");
  }

  private static double perSecond(Runnable step, int callers, Duration time) {
    var done = new LongAdder();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        threads.execute(
            () -> {
              while (System.nanoTime() < end) {
                step.run();
                done.increment();
              }
            });
      }
    }
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }
}
