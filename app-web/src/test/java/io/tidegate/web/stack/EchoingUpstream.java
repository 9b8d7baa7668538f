package io.tidegate.web.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.localstack.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that says again what it is told, and gives itself, and the reason why it ends, names
 * of the test's choice. The route {@link #alias} leads to it.
 */
public final class EchoingUpstream implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Map<String, ?> USAGE =
      Map.of("prompt_tokens", 3, "completion_tokens", 2, "total_tokens", 5);

  private final Api admin = TestStack.current().admin();
  private final String alias = "echo-" + UUID.randomUUID();
  private final String name;
  private final String finishReason;
  private final HttpServer server;

  /** Starts it, and waits until its route is live. */
  public static EchoingUpstream calledInItsAnswers(String name, String finishReason) {
    var upstream = new EchoingUpstream(name, finishReason);
    upstream.announce();
    return upstream;
  }

  private EchoingUpstream(String name, String finishReason) {
    this.name = name;
    this.finishReason = finishReason;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void announce() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    put(
        "/api/admin/v1/upstreams/" + alias,
        Map.of("base_url", address, "api_key", "sk-echo", "models", List.of(alias)));
    put(
        "/api/admin/v1/routes/" + alias,
        Map.of(
            "candidates", List.of(Map.of("upstream", alias, "model", alias)), "thinking", false));
    Api phone = Tenant.create().api();
    assertThat(Await.until(() -> phone.get("/v1/models").text().contains(alias), PATIENCE))
        .isTrue();
  }

  private void put(String path, Map<String, ?> settings) {
    Answer put = admin.put(path, settings);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  /** The model to ask for. */
  public String alias() {
    return alias;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode asked = Answer.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      JsonNode messages = asked.path("messages");
      String text = messages.path(messages.size() - 1).path("content").asText();
      boolean stream = asked.path("stream").asBoolean();
      byte[] body = (stream ? frames(text) : whole(text)).getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", stream ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String whole(String text) {
    return answer("message", Map.of("role", "assistant", "content", text), finishReason);
  }

  /** One character a frame, so that no gateway can rely on a text to come in one piece. */
  private String frames(String text) {
    var frames = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(each -> frames.append(frame(answer("delta", Map.of("content", each), null))));
    frames.append(frame(answer("delta", Map.of("content", ""), finishReason)));
    return frames.append(frame("[DONE]")).toString();
  }

  /** In two lines, which is one event all the same. */
  private static String frame(String data) {
    return "data: " + data.replaceFirst("^\\{", "{\ndata: ") + "\n\n";
  }

  private String answer(String kind, Map<String, String> said, @Nullable String end) {
    Map<String, Object> choice = new HashMap<>(Map.of("index", 0, kind, said));
    choice.put("finish_reason", end);
    return Answer.write(
        Map.of("id", name, "model", name, "choices", List.of(choice), "usage", USAGE));
  }

  @Override
  public void close() {
    admin.delete("/api/admin/v1/routes/" + alias);
    admin.delete("/api/admin/v1/upstreams/" + alias);
    server.stop(0);
  }
}
