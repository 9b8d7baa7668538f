package io.tidegate.web.platform;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;

/**
 * Connections that clients keep for their next request. When this node is to stop they are closed,
 * each as soon as it has nothing to answer, so that a proxy takes the next request elsewhere rather
 * than have it refused here.
 *
 * <p>A connection changes on its I/O thread only, which also begins its requests: none is closed
 * that has one, be it that the client has sent it ahead.
 */
public class IdleConnections implements ServletExtension {

  private static final AttachmentKey<Boolean> KNOWN = AttachmentKey.create(Boolean.class);

  /** Of the WAR: the server makes the extension, which who closes them knows nothing of. */
  private static final Set<ServerConnection> IDLE = ConcurrentHashMap.newKeySet();

  private static volatile boolean closing;

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(IdleConnections::observed);
  }

  private static HttpHandler observed(HttpHandler next) {
    return exchange -> {
      if (exchange.getConnection() instanceof HttpServerConnection connection) {
        begin(connection);
        exchange.addExchangeCompleteListener(IdleConnections::end);
      }
      next.handleRequest(exchange);
    };
  }

  private static void begin(HttpServerConnection connection) {
    IDLE.remove(connection);
    if (connection.getAttachment(KNOWN) == null) {
      connection.putAttachment(KNOWN, true);
      connection.addCloseListener(IDLE::remove);
    }
  }

  /** Before the server proceeds, which may mean to begin the next request at once. */
  private static void end(HttpServerExchange exchange, NextListener next) {
    ServerConnection connection = exchange.getConnection();
    if (!exchange.isUpgrade()) {
      IDLE.add(connection);
    }
    next.proceed();
    if (closing || !connection.isOpen()) {
      closeIfIdle(connection);
    }
  }

  private static void closeIfIdle(ServerConnection connection) {
    if (!hasNextRequest(connection) && IDLE.remove(connection)) {
      IoUtils.safeClose(connection);
    }
  }

  /** It was read together with the one before, and the server has yet to begin it. */
  private static boolean hasNextRequest(ServerConnection connection) {
    return connection instanceof HttpServerConnection http && http.getExtraBytes() != null;
  }

  static void close() {
    closing = true;
    IDLE.forEach(connection -> connection.getIoThread().execute(() -> closeIfIdle(connection)));
  }

  static void keep() {
    closing = false;
  }
}
