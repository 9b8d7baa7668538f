package io.tidegate.web.platform;

import io.tidegate.platform.Environment;
import io.undertow.server.ConduitWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Hangs up on clients who take nothing of their answers for half a minute, or for as long as {@code
 * TIDEGATE_CLIENT_STALL_SECONDS} says.
 */
public class StalledClients implements ServletExtension {

  private static final int USUAL_SECONDS = 30;

  /**
   * @throws io.tidegate.platform.InvalidSetting if that is not a positive number
   */
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    int seconds =
        new Environment(System.getenv()).positive("TIDEGATE_CLIENT_STALL_SECONDS", USUAL_SECONDS);
    ConduitWrapper<StreamSinkConduit> limit = StalledClient.after(Duration.ofSeconds(seconds));
    deployment.addInitialHandlerChainWrapper(next -> limited(next, limit));
  }

  private static HttpHandler limited(HttpHandler next, ConduitWrapper<StreamSinkConduit> limit) {
    return exchange -> {
      exchange.addResponseWrapper(limit);
      next.handleRequest(exchange);
    };
  }
}
