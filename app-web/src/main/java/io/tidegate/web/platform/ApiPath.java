package io.tidegate.web.platform;

import io.undertow.security.impl.SecurityContextImpl;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletDispatchingHandler;
import jakarta.servlet.ServletContext;

/**
 * Leads requests of the APIs past the container's security, which is the console's.
 *
 * <p>They are authenticated by filters of their own. Jakarta Security would look for its beans in
 * JNDI twice for each of them, through exceptions: a tenth of what a short request costs.
 */
public class ApiPath implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addOuterHandlerChainWrapper(ApiPath::pastSecurity);
  }

  private static HttpHandler pastSecurity(HttpHandler security) {
    return exchange -> {
      if (isApi(exchange)) {
        // Undertow asks every exchange for one; without mechanisms it knows nobody.
        exchange.setSecurityContext(new SecurityContextImpl(exchange, null));
        ServletDispatchingHandler.INSTANCE.handleRequest(exchange);
      } else {
        security.handleRequest(exchange);
      }
    };
  }

  private static boolean isApi(HttpServerExchange exchange) {
    String path = exchange.getRelativePath();
    return path.startsWith("/v1/") || path.startsWith("/api/");
  }
}
