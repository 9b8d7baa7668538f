package io.tidegate.web.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import io.tidegate.web.problem.RetryAfter;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Says what it means that the server refuses a request, which it does while it waits for running
 * ones before it stops, with a 503 and not a word.
 */
public class StoppingNode implements ServletExtension {

  private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
  private static final HttpString TRACE_PARENT = new HttpString("traceparent");
  private static final HttpString SERVER_TIMING = new HttpString("Server-Timing");

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(StoppingNode::explained);
  }

  private static HttpHandler explained(HttpHandler next) {
    return exchange -> {
      exchange.addDefaultResponseListener(StoppingNode::explain);
      next.handleRequest(exchange);
    };
  }

  /** Asked of every answer that is about to end; all 503 of our own have begun by then. */
  private static boolean explain(HttpServerExchange exchange) {
    if (exchange.getStatusCode() != 503 || !exchange.isResponseChannelAvailable()) {
      return false;
    }
    var problem = new ProblemException(Problem.UNAVAILABLE, "this node is stopping");
    RequestContext context = context(exchange.getRequestHeaders());
    boolean ownFace = !exchange.getRelativePath().startsWith("/v1/");
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, ErrorWriter.mediaType(ownFace));
    headers.put(Headers.CACHE_CONTROL, "no-store");
    headers.put(REQUEST_ID, context.requestId());
    headers.put(TRACE_PARENT, context.trace().header());
    headers.put(SERVER_TIMING, context.serverTiming(System.nanoTime()));
    problem
        .retryAfter()
        .ifPresent(wait -> headers.put(Headers.RETRY_AFTER, RetryAfter.seconds(wait)));
    exchange.setPersistent(false); // a proxy must not come back by the same connection
    exchange
        .getResponseSender()
        .send(
            ByteBuffer.wrap(
                json(problem, ownFace, exchange.getRequestPath(), context.requestId())));
    return true;
  }

  /** As {@link RequestFilter} would have made it, which the request has not come to. */
  private static RequestContext context(HeaderMap headers) {
    TraceParent trace = TraceParent.continued(headers.getFirst("traceparent"));
    String id = RequestFilter.requestId(headers.getFirst(REQUEST_ID), trace);
    return new RequestContext(id, trace, System.nanoTime());
  }

  private static byte[] json(ProblemException problem, boolean ownFace, String path, String id) {
    try {
      return ErrorWriter.json(problem, ownFace, path, id);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
