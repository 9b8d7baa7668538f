package io.tidegate.web.platform;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.concurrent.Executors;

/**
 * Puts every request of the WAR on a virtual thread of its own, and gives its connection back to
 * the I/O thread that owns it when the answer is sent.
 */
public class VirtualThreads implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    deployment.addInitialHandlerChainWrapper(VirtualThreads::completeOnIoThread);
  }

  /**
   * Undertow guards a connection that another thread completes with a spin lock, on which the I/O
   * thread burns its whole time slice when the client's next request arrives before a preempted
   * carrier has let go: a third of all CPU time on two cores. The I/O thread needs no lock. An
   * upgrade to a WebSocket stays where it is, for it calls code that may block.
   */
  private static HttpHandler completeOnIoThread(HttpHandler next) {
    return exchange -> {
      exchange.addExchangeCompleteListener(VirtualThreads::proceedOnIoThread);
      next.handleRequest(exchange);
    };
  }

  private static void proceedOnIoThread(HttpServerExchange exchange, NextListener next) {
    if (exchange.isInIoThread() || exchange.isUpgrade()) {
      next.proceed();
    } else {
      exchange.getIoThread().execute(next::proceed);
    }
  }
}
