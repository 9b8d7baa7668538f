package io.tidegate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.stack.BenchStack;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Limits of every name and budgets, for everybody whom a request names; none is ever reached. */
final class Governance {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String LIMITS =
      """
      {"limits": [
         {"name": "requests_per_second", "limit": 1000000, "algorithm": "sliding_window"},
         {"name": "requests_per_minute", "limit": 10000000, "algorithm": "token_bucket"},
         {"name": "requests_per_day", "limit": 1000000000, "algorithm": "fixed_window"},
         {"name": "tokens_per_minute", "limit": 1000000000000, "algorithm": "token_bucket"},
         {"name": "tokens_per_day", "limit": 1000000000000, "algorithm": "fixed_window"},
         {"name": "concurrent_turns", "limit": 100000}],
       "budgets": [
         {"window": "month", "unit": "USD", "limit": "1000000", "hard": true,
          "soft_percent": [80, 95]},
         {"window": "day", "unit": "tokens", "limit": "1000000000000", "hard": true}]}
      """;
  private static final String RATE =
      """
      {"limits": [{"name": "requests_per_minute", "limit": 10000000, "algorithm": "token_bucket"}],
       "budgets": []}
      """;

  private final BenchStack stack;
  private final ObjectMapper json = new ObjectMapper();

  Governance(BenchStack stack) {
    this.stack = stack;
  }

  /** Sets them for the tenant, the key, the end user and the model of the requests. */
  void apply() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String tenant = first(http, "/tenants");
      String key = first(http, "/tenants/" + tenant + "/keys");
      put(http, "/keys/" + key + "/limits", LIMITS);
      put(http, "/tenants/" + tenant + "/limits", RATE);
      put(http, "/tenants/" + tenant + "/end-users/" + Target.END_USER + "/limits", RATE);
      put(http, "/models/chat/limits", RATE);
    }
  }

  private String first(HttpClient http, String path) {
    try {
      JsonNode list = json.readTree(send(http, request(path).GET().build()));
      return list.path("data").path(0).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(HttpClient http, String path, String body) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    send(http, request.PUT(BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(stack.url().resolve("/api/admin/v1" + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + stack.adminToken());
  }

  private static String send(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s: %d %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }
}
