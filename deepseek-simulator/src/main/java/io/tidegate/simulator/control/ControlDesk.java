package io.tidegate.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.simulator.account.SimulatedClock;
import io.tidegate.simulator.completion.Premises;
import io.tidegate.simulator.error.ApiError;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.StandardError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Deque;

/** The control calls under {@code /_sim}. They need no key and appear in no log. */
public final class ControlDesk implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Premises premises;
  private final SettingsText settings;

  public ControlDesk(Premises premises, SimulatedClock clock) {
    this.premises = premises;
    this.settings = new SettingsText(premises, clock);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    switch (exchange.getRequestMethod() + " " + exchange.getRequestPath()) {
      case "GET /_sim/requests" ->
          reply(exchange, premises.log().toJson(after(exchange), running()));
      case "DELETE /_sim/requests" -> {
        premises.log().clear();
        done(exchange);
      }
      case "POST /_sim/script" -> withBody(exchange, this::script);
      case "DELETE /_sim/script" -> {
        forgetScripts(exchange);
        done(exchange);
      }
      case "GET /_sim/settings" -> reply(exchange, settings.bytes());
      case "PUT /_sim/settings" -> withBody(exchange, settings::apply);
      case "DELETE /_sim/cache" -> {
        premises.cache().clear();
        done(exchange);
      }
      default -> send(exchange, StandardError.NOT_FOUND.error());
    }
  }

  /** Acts on a body and answers with what there is to say. */
  private interface Act {
    byte[] on(JsonNode body);
  }

  private static void withBody(HttpServerExchange exchange, Act act) {
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (_, bytes) -> {
              try {
                JsonNode body = JSON.readTree(bytes);
                if (!body.isObject()) {
                  throw new IllegalArgumentException("the body must be a JSON object");
                }
                reply(exchange, act.on(body));
              } catch (JsonProcessingException e) {
                send(exchange, ApiErrors.badControl(e.getOriginalMessage()));
              } catch (IllegalArgumentException | DateTimeException | IOException e) {
                send(exchange, ApiErrors.badControl(String.valueOf(e.getMessage())));
              }
            });
  }

  private byte[] script(JsonNode body) {
    premises.director().script(ScriptText.read(body));
    return "{\"pending\":%d}\n"
        .formatted(premises.director().scripted())
        .getBytes(StandardCharsets.UTF_8);
  }

  private int running() {
    return premises.account().running();
  }

  private void forgetScripts(HttpServerExchange exchange) {
    Deque<String> keys = exchange.getQueryParameters().get("key");
    if (keys == null) {
      premises.director().forgetScripts();
    } else {
      premises.director().forgetScripts(keys.getFirst());
    }
  }

  private static long after(HttpServerExchange exchange) {
    Deque<String> values = exchange.getQueryParameters().get("after");
    try {
      return values == null ? 0 : Long.parseLong(values.getFirst());
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static void done(HttpServerExchange exchange) {
    exchange.setStatusCode(204).endExchange();
  }

  private static void reply(HttpServerExchange exchange, byte[] body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  private static void send(HttpServerExchange exchange, ApiError error) {
    exchange.setStatusCode(error.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(error.bytes()));
  }
}
