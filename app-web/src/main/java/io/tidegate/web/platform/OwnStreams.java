package io.tidegate.web.platform;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.core.ServletBlockingHttpExchange;
import jakarta.servlet.ServletContext;
import java.io.IOException;

/**
 * Has the streams of a request closed by its own thread, when it is done with them.
 *
 * <p>A write that fails closes the connection, and that closes the streams of its request at once:
 * while the same write is still on the stack, or from another thread. Undertow then lends their
 * buffer to another response, and what is left of the write moves its bounds: a stranger's answer
 * is cut, or gets bytes that are not its own.
 *
 * <p>Registered after {@link ApiPath}, which leads past whatever is registered before it.
 */
public class OwnStreams implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addOuterHandlerChainWrapper(OwnStreams::owned);
  }

  private static HttpHandler owned(HttpHandler next) {
    return exchange -> {
      var streams = new Owned(exchange);
      exchange.startBlocking(streams);
      streams.answer(next);
    };
  }

  /** The streams of one request. */
  private static final class Owned extends ServletBlockingHttpExchange {

    private final HttpServerExchange exchange;
    private final Thread owner = Thread.currentThread();

    /** Read by the owner alone. */
    private boolean busy;

    Owned(HttpServerExchange exchange) {
      super(exchange);
      this.exchange = exchange;
    }

    void answer(HttpHandler next) throws Exception {
      busy = true;
      try {
        next.handleRequest(exchange);
      } finally {
        busy = false;
      }
    }

    /** Whoever comes too soon may leave it to the owner, whose last step this is. */
    @Override
    public void close() throws IOException {
      boolean tooSoon = Thread.currentThread().equals(owner) ? busy : owner.isAlive();
      if (!tooSoon) {
        super.close();
      }
    }
  }
}
