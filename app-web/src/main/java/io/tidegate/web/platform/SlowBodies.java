package io.tidegate.web.platform;

import io.tidegate.platform.Environment;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.time.Duration;

/**
 * Gives the body of a request half a minute to arrive, or as long as {@code TIDEGATE_BODY_SECONDS}
 * says. Reading it fails then with a {@link io.tidegate.web.problem.BodyTooSlow}.
 */
public class SlowBodies implements ServletExtension {

  private static final int USUAL_SECONDS = 30;

  /**
   * @throws io.tidegate.platform.InvalidSetting if that is not a positive number
   */
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    int seconds = new Environment(System.getenv()).positive("TIDEGATE_BODY_SECONDS", USUAL_SECONDS);
    Duration patience = Duration.ofSeconds(seconds);
    deployment.addInitialHandlerChainWrapper(next -> limited(next, patience));
  }

  private static HttpHandler limited(HttpHandler next, Duration patience) {
    return exchange -> {
      exchange.addRequestWrapper(SlowBody.within(patience));
      next.handleRequest(exchange);
    };
  }
}
