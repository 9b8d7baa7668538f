package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.StandardError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** What is found under paths that do not exist. */
public final class Nowhere implements HttpHandler {

  private final Premises premises;

  public Nowhere(Premises premises) {
    this.premises = premises;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    new Visit(premises, exchange, "").refuse(StandardError.NOT_FOUND.error());
  }
}
