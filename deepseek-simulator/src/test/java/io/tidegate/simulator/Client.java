package io.tidegate.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An ordinary client of the simulated API. */
final class Client implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;

  Client(DeepSeekSimulator simulator) {
    base = simulator.baseUrl();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer sk-test");
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> chat(String body, String scenario) throws IOException, InterruptedException {
    return post("/chat/completions", body, "X-Sim-Scenario", scenario);
  }

  JsonNode answer(String body, String scenario) throws IOException, InterruptedException {
    return JSON.readTree(chat(body, scenario).body());
  }

  /** The data of each event of a stream. */
  static List<String> data(String stream) {
    return Arrays.stream(stream.split("\n\n", -1))
        .filter(frame -> frame.startsWith("data: "))
        .map(frame -> frame.substring("data: ".length()))
        .toList();
  }

  /** The chunks of a stream, {@code [DONE]} excluded. */
  static List<JsonNode> chunks(String stream) {
    return data(stream).stream().filter(data -> !data.equals("[DONE]")).map(Client::json).toList();
  }

  /** The texts of one kind of delta, joined. */
  static String joined(List<JsonNode> chunks, String field) {
    return chunks.stream()
        .map(chunk -> chunk.at("/choices/0/delta").path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
