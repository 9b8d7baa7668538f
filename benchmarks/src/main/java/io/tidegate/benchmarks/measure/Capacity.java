package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * How often a second a node can do one step of a turn, asked of the node itself, which must have
 * been deployed with {@code benchmarks.inside}.
 *
 * @param step its name there
 * @param callers how many do it at once
 */
public record Capacity(String step, int callers, Duration time) implements Measure {

  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public String title() {
    return "Only the step \"%s\", %d callers".formatted(step, callers);
  }

  @Override
  public String unit() {
    return "step";
  }

  @Override
  public Trial take(Target target, Meter meter) {
    Meter.Reading reading = meter.start();
    double perSecond = perSecond(target);
    Figures usage = reading.usage((long) (perSecond * Seconds.of(time)));
    return new Trial(new Figures().with("steps/s", perSecond), usage);
  }

  private double perSecond(Target target) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(question(target), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "%s answered %d when asked for its %s".formatted(target, answer.statusCode(), step));
      }
      return Double.parseDouble(answer.body().strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped while measuring"));
    }
  }

  private HttpRequest question(Target target) {
    String path =
        "/bench/capacity?step=%s&callers=%d&millis=%d".formatted(step, callers, time.toMillis());
    URI uri = target.base().resolve(path);
    return HttpRequest.newBuilder(uri)
        .timeout(time.plus(GRACE))
        .header("Authorization", "Bearer " + target.apiKey())
        .build();
  }
}
