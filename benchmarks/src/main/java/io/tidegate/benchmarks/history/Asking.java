package io.tidegate.benchmarks.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a node one thing at a time, over one connection. */
public final class Asking implements AutoCloseable {

  /** A rebuild of a long ledger takes minutes. */
  private static final Duration TIMEOUT = Duration.ofMinutes(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI node;

  public Asking(URI node) {
    this.node = node;
  }

  /** What came, and how long it took until all of it was there. */
  public record Answer(Duration took, JsonNode body) {}

  public Answer ask(Question question) {
    HttpRequest.Builder request = request(question.path(), question.key()).GET();
    if (!question.endUser().isEmpty()) {
      request.header("X-End-User", question.endUser());
    }
    return send(request.build());
  }

  public Answer post(String path, String token, String body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public Answer put(String path, String token, String body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(node.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest request) {
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s: %d %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return new Answer(took, json.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s".formatted(request.method(), request.uri()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
