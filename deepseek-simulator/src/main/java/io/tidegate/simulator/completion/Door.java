package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.StandardError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Lets in who uses the right method and shows a key that begins with {@code sk-}. */
public final class Door implements HttpHandler {

  /** What happens to those who were let in. */
  @FunctionalInterface
  public interface Inside {
    void receive(Visit visit) throws Exception;
  }

  private static final String SCHEME = "Bearer ";
  private static final String KEY_PREFIX = "sk-";

  private final Premises premises;
  private final HttpString method;
  private final Inside inside;

  public Door(Premises premises, HttpString method, Inside inside) {
    this.premises = premises;
    this.method = method;
    this.inside = inside;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String key = bearer ? authorization.substring(SCHEME.length()).strip() : "";
    Visit visit = new Visit(premises, exchange, key);
    if (!exchange.getRequestMethod().equals(method)) {
      visit.refuse(StandardError.METHOD.error());
    } else if (key.isEmpty()) {
      visit.refuse(StandardError.NO_AUTHORIZATION.error());
    } else if (!key.startsWith(KEY_PREFIX)) {
      visit.refuse(ApiErrors.badKey(key));
    } else {
      inside.receive(visit);
    }
  }
}
