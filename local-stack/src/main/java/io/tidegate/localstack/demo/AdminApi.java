package io.tidegate.localstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tidegate's Admin API, as far as the demo needs it. */
public final class AdminApi implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;
  private final String token;

  public AdminApi(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** All pages of a list. */
  List<JsonNode> list(String path) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(path + "?limit=200" + cursor);
      page.path("data").forEach(items::add);
      JsonNode next = page.path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + encoded(next.asText()) : "";
    } while (!cursor.isEmpty());
    return items;
  }

  private JsonNode get(String path) throws IOException {
    return send("GET", path, BodyPublishers.noBody());
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException {
    return send("POST", path, BodyPublishers.ofString(json.writeValueAsString(body)));
  }

  /** Whether the API for apps knows this key; what else it may do does not matter here. */
  boolean knows(String apiKey) throws IOException {
    HttpRequest request = request("/v1/models", apiKey).GET().build();
    return exchange(request).statusCode() != 401;
  }

  private JsonNode send(String method, String path, BodyPublisher body) throws IOException {
    HttpRequest request =
        request("/api/admin/v1" + path, token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> response = exchange(request);
    if (response.statusCode() / 100 != 2) {
      throw new AdminApiRefusal(method + " " + request.uri().getPath(), response.statusCode());
    }
    return parse(response);
  }

  private JsonNode parse(HttpResponse<String> response) throws IOException {
    try {
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(response.uri().getPath() + " did not answer with JSON", e);
    }
  }

  private HttpRequest.Builder request(String path, String bearer) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while asking " + request.uri().getPath());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
