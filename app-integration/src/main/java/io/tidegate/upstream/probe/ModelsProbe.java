package io.tidegate.upstream.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Probes with {@code GET /models}, which costs nothing and needs a valid API key. */
@ApplicationScoped
class ModelsProbe implements UpstreamProbe {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .callTimeout(DEADLINE)
          .followRedirects(false) // a redirect would carry the API key to somebody else
          .retryOnConnectionFailure(false)
          .build();

  @Override
  public Finding probe(Upstream upstream) {
    long begin = System.nanoTime();
    try (Response response = http.newCall(requestTo(upstream)).execute()) {
      String body = response.peekBody(MAX_ANSWER_BYTES).string();
      return finding(response.code(), body, since(begin));
    } catch (IOException e) {
      return new Finding(false, 0, since(begin), List.of(), "no answer: " + e.getMessage());
    }
  }

  private static Request requestTo(Upstream upstream) {
    return new Request.Builder()
        .url(upstream.baseUrl() + "/models")
        .header("Authorization", "Bearer " + upstream.apiKey().reveal())
        .build();
  }

  private static Finding finding(int status, String body, Duration took) {
    if (status != 200) {
      return new Finding(false, status, took, List.of(), "answered with HTTP " + status);
    }
    try {
      List<String> models = JSON.readTree(body).path("data").findValuesAsText("id");
      return new Finding(true, status, took, models, "");
    } catch (JsonProcessingException e) {
      return new Finding(false, status, took, List.of(), "did not answer with JSON");
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
