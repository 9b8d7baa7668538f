package io.tidegate.web.edge;

import io.tidegate.traffic.Outcome;
import io.tidegate.traffic.Traffic;
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
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request its ids, so that one request is one story in all logs, and lets none pass
 * whose path has parameters ({@code ;a=b}).
 */
@WebFilter(filterName = "request", asyncSupported = true)
public class RequestFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern ACCEPTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Inject transient Traffic traffic;
  @Inject transient ErrorWriter errors;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TraceParent trace = TraceParent.continued(request.getHeader("traceparent"));
    String id = requestId(request.getHeader("X-Request-Id"), trace);
    var context = new RequestContext(id, trace, System.nanoTime());
    context.attachTo(request);
    response.setHeader("X-Request-Id", id);
    response.setHeader("traceparent", trace.header());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store"); // but see KeptReads
    MDC.put("request_id", id);
    MDC.put("trace_id", trace.traceId());
    try {
      pass(request, response, chain);
    } finally {
      MDC.remove("request_id");
      MDC.remove("trace_id");
      count(request, response, context);
    }
  }

  /**
   * The server leaves parameters out when it looks for what is at a path. Whoever decides by the
   * path as it was sent, such as a proxy that keeps strangers from {@code /api/admin/}, would take
   * {@code /api/admin;a=b/} for another.
   */
  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestURI().indexOf(';') < 0) {
      chain.doFilter(request, response);
      return;
    }
    errors.write(
        request,
        response,
        new ProblemException(
            Problem.NOT_FOUND, "no path here has parameters; encode a semicolon in a name"));
  }

  /** Administration is no traffic: it would hide what phones see. */
  private void count(
      HttpServletRequest request, HttpServletResponse response, RequestContext context) {
    if (request.getRequestURI().startsWith("/api/admin/")) {
      return;
    }
    Outcome outcome = context.broken() ? Outcome.FAILED : Outcome.of(response.getStatus());
    var duration = Duration.ofNanos(System.nanoTime() - context.startedNanos());
    traffic.record(outcome, duration, context.usage());
  }

  /** The id that the client has given to its request if it will do, else one of ours. */
  static String requestId(@Nullable String presented, TraceParent trace) {
    return presented != null && ACCEPTABLE_ID.matcher(presented).matches()
        ? presented
        : trace.traceId();
  }
}
