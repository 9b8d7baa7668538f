package io.tidegate.benchmarks.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the upstream itself says that was asked of it, and used. */
public final class SimulatorDesk {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI simulator;

  SimulatorDesk(URI simulator) {
    this.simulator = simulator;
  }

  /**
   * A completion that used tokens.
   *
   * @param scenario the knobs by which it was asked for
   * @param aborted whether whoever asked hung up
   * @param ended when the last of it was sent, or the hanging up was seen
   */
  public record Call(Use use, String scenario, boolean aborted, Instant ended) {

    private static Call of(JsonNode request) {
      var tokens =
          new Tokens(
              request.path("prompt_cache_hit_tokens").asLong(),
              request.path("prompt_cache_miss_tokens").asLong(),
              request.path("completion_tokens").asLong(),
              request.path("reasoning_tokens").asLong());
      Duration took = Duration.of(request.path("took_us").asLong(), ChronoUnit.MICROS);
      return new Call(
          new Use(request.path("user_id").asText(), tokens),
          request.path("scenario").asText(),
          request.path("aborted").asBoolean(),
          Instant.parse(request.path("time").asText()).plus(took));
    }
  }

  /** All completions that used tokens and are over. */
  public List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (JsonNode request : get("/_sim/requests").path("requests")) {
      Call call = Call.of(request);
      if (call.use().tokens().total() > 0) {
        calls.add(call);
      }
    }
    return calls;
  }

  /** How many completions are being answered now. */
  public int running() {
    return get("/_sim/requests?after=" + Long.MAX_VALUE).path("running").asInt();
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(simulator.resolve(path)).GET());
  }

  /** Changes settings, given as JSON. */
  public void set(String settings) {
    send(
        HttpRequest.newBuilder(simulator.resolve("/_sim/settings"))
            .PUT(BodyPublishers.ofString(settings)));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return json.readTree(
          http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }
}
