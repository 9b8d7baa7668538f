package io.tidegate.benchmarks.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One tab of the browser, told what to do over a web socket. */
final class DevTools implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The protocol's code for all that was asked of something that is no longer there. */
  private static final int PAGE_GONE = -32_000;

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  DevTools(URI tab) {
    socket = http.newWebSocketBuilder().buildAsync(tab, new Answers()).join();
  }

  /**
   * Does something and waits for its result.
   *
   * @throws PageGone if the page goes away before there is a result
   * @throws StackFailure if the browser refuses, or takes longer than any page may
   */
  JsonNode call(String method, Map<String, ?> parameters) {
    int number = numbers.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(number, answer);
    ObjectNode message = json.createObjectNode().put("id", number).put("method", method);
    message.set("params", json.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    return result(method, answer);
  }

  private static JsonNode result(String method, CompletableFuture<JsonNode> answer) {
    try {
      JsonNode message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message.at("/error/code").asInt() == PAGE_GONE) {
        throw new PageGone(message.at("/error/message").asText());
      }
      if (message.has("error")) {
        throw new StackFailure("the browser refused %s: %s".formatted(method, message));
      }
      return message.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("stopped while the browser was asked", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackFailure("the browser does not answer " + method, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  /** Puts the parts of a message together and hands it to whoever waits for it. */
  private final class Answers implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        deliver(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      waiting.values().forEach(answer -> answer.completeExceptionally(failure));
    }

    private void deliver(String message) {
      try {
        JsonNode answer = json.readTree(message);
        CompletableFuture<JsonNode> asked = waiting.remove(answer.path("id").asInt());
        if (asked != null) { // else something that the browser tells unasked
          asked.complete(answer);
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the browser does not speak JSON", e);
      }
    }
  }
}
