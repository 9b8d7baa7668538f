package io.tidegate.upstream.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Probes with {@code GET /models}, which costs nothing and needs a valid API key. */
@ApplicationScoped
class ModelsProbe implements UpstreamProbe {

  private static final ShortQuestion MODELS = new ShortQuestion("/models", 1 << 20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Finding probe(Upstream upstream) {
    long begin = System.nanoTime();
    try {
      ShortQuestion.Answer answer = MODELS.ask(upstream);
      return finding(answer.status(), answer.body(), since(begin));
    } catch (IOException e) {
      return new Finding(false, 0, since(begin), List.of(), "no answer: " + e.getMessage());
    }
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
