package io.tidegate.benchmarks.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The Admin API of a node. Whatever it refuses is an {@link IllegalStateException}. */
public final class AdminClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI node;
  private final String token;

  public AdminClient(URI node, String token) {
    this.node = node;
    this.token = token;
  }

  /** Reads; the path begins behind {@code /api/admin/v1}. */
  public JsonNode get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** Sends a JSON text. */
  public JsonNode post(String path, String body) {
    return send("POST", path, BodyPublishers.ofString(body));
  }

  /** Sends a JSON text. */
  public JsonNode put(String path, String body) {
    return send("PUT", path, BodyPublishers.ofString(body));
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/api/admin/v1" + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> answer = exchange(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return parse(answer.body());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the Admin API did not answer with JSON", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
