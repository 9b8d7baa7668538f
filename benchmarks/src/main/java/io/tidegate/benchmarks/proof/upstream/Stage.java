package io.tidegate.benchmarks.proof.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.benchmarks.proof.Site;
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
import java.util.ArrayList;
import java.util.List;

/** The simulator where it plays many upstreams: it tells them apart by their API keys. */
final class Stage {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int KEY_END = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI simulator;

  private Stage(URI simulator) {
    this.simulator = simulator;
  }

  /** The simulator of a site, at the address that its nodes know. */
  static Stage of(Site site) {
    return new Stage(URI.create(site.admin().get("/upstreams/deepseek").at("/base_url").asText()));
  }

  URI url() {
    return simulator;
  }

  /**
   * A completion that an upstream was asked for, and that is over.
   *
   * @param began by the clock of this machine
   */
  record Asked(Instant began, int status, boolean prefix, boolean completed) {}

  /** The next so many requests under this key meet this. */
  void script(String key, String scenario, int times) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("scenario", scenario)
            .put("times", times)
            .put("key", key)
            .toString();
    send(request("/_sim/script").POST(BodyPublishers.ofString(body)));
  }

  /** Whatever was still to come for this key does not come. */
  void heal(String key) {
    send(request("/_sim/script?key=" + key).DELETE());
  }

  /** What was asked under a key, in the order in which it ended. */
  List<Asked> asked(String key) {
    return asked(key, /* after= */ 0);
  }

  /** The same of what was begun after a position in the log. */
  List<Asked> asked(String key, long after) {
    String end = key.substring(key.length() - KEY_END);
    List<Asked> asked = new ArrayList<>();
    for (JsonNode one : log(after)) {
      if (one.path("key").asText().equals(end) && one.path("method").asText().equals("POST")) {
        asked.add(
            new Asked(
                Instant.parse(one.path("time").asText()),
                one.path("status").asInt(),
                one.path("path").asText().startsWith("/beta"),
                one.path("completed").asBoolean()));
      }
    }
    return asked;
  }

  /** The number of the newest request that is over. */
  long position() {
    long newest = 0;
    for (JsonNode one : log(/* after= */ 0)) {
      newest = Math.max(newest, one.path("sequence").asLong());
    }
    return newest;
  }

  private JsonNode log(long after) {
    try {
      return json.readTree(send(request("/_sim/requests?after=" + after).GET())).path("requests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(simulator.resolve(path)).timeout(TIMEOUT);
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("stopped"));
    }
  }
}
