package io.tidegate.simulator;

import io.tidegate.simulator.account.SimulatedClock;
import io.tidegate.simulator.chat.ChatKind;
import io.tidegate.simulator.chat.PassBack;
import io.tidegate.simulator.completion.CompletionDesk;
import io.tidegate.simulator.completion.Door;
import io.tidegate.simulator.completion.InformationDesk;
import io.tidegate.simulator.completion.Kind;
import io.tidegate.simulator.completion.Nowhere;
import io.tidegate.simulator.completion.Premises;
import io.tidegate.simulator.control.ControlDesk;
import io.tidegate.simulator.fim.FimKind;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.util.HashMap;
import java.util.Map;

/** Which path leads where. */
final class Routes implements HttpHandler {

  private static final String CONTROL = "/_sim/";

  private final Map<String, HttpHandler> paths = new HashMap<>();
  private final HttpHandler control;
  private final HttpHandler nowhere;

  Routes(Premises premises, SimulatedClock clock, PassBack passBack) {
    control = new ControlDesk(premises, clock);
    nowhere = new Nowhere(premises);
    HttpHandler chat = completion(premises, new ChatKind(premises.models(), passBack, false));
    HttpHandler betaChat = completion(premises, new ChatKind(premises.models(), passBack, true));
    HttpHandler fim = completion(premises, new FimKind(premises.models()));
    HttpHandler models = information(premises, () -> premises.models().listingBytes());
    paths.put("/chat/completions", chat);
    paths.put("/v1/chat/completions", chat);
    paths.put("/beta/chat/completions", betaChat);
    paths.put("/beta/v1/chat/completions", betaChat);
    paths.put("/beta/completions", fim);
    paths.put("/beta/v1/completions", fim);
    paths.put("/models", models);
    paths.put("/v1/models", models);
    paths.put("/beta/models", models);
    paths.put("/user/balance", information(premises, () -> premises.account().balance().toJson()));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HttpHandler handler = paths.get(exchange.getRequestPath());
    if (handler != null) {
      handler.handleRequest(exchange);
    } else if (exchange.getRequestPath().startsWith(CONTROL)) {
      control.handleRequest(exchange);
    } else {
      nowhere.handleRequest(exchange);
    }
  }

  private static HttpHandler completion(Premises premises, Kind kind) {
    return new Door(premises, Methods.POST, new CompletionDesk(premises, kind));
  }

  private static HttpHandler information(Premises premises, InformationDesk.Source source) {
    return new Door(premises, Methods.GET, new InformationDesk(premises, source));
  }
}
