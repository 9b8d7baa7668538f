package io.tidegate.benchmarks.proof.client;

import io.tidegate.benchmarks.proof.client.EventReader.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A phone that loses its network in the middle of an answer, and goes on at another node. */
final class Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final List<URI> nodes;
  private final String key;
  private final List<Event> heard = new ArrayList<>();

  Listener(HttpClient http, List<URI> nodes, String key) {
    this.http = http;
    this.nodes = nodes;
    this.key = key;
  }

  /**
   * Asks at one node, and hears a piece of the answer at each node by turns.
   *
   * @param longest how many events there are in a piece at most
   */
  List<Event> listen(String conversation, String message, int cuts, int longest, Random random) {
    try {
      String asking = "/api/v1/conversations/" + conversation + "/messages:stream";
      hear(post(asking, message), 1 + random.nextInt(longest));
      for (int cut = 1; cut < cuts; cut++) {
        hear(resume(conversation, cut), 1 + random.nextInt(longest));
      }
      hear(resume(conversation, cuts), Integer.MAX_VALUE);
      return heard;
    } catch (IOException e) {
      throw new IllegalStateException("an answer cannot be followed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(new InterruptedIOException("stopped"));
    }
  }

  private HttpRequest post(String path, String body) {
    return request(nodes.getFirst().resolve(path)).POST(BodyPublishers.ofString(body)).build();
  }

  private HttpRequest resume(String conversation, int turn) {
    String message = heard.getFirst().data().path("message_id").asText();
    String path = "/api/v1/conversations/" + conversation + "/messages/" + message + "/events";
    return request(nodes.get(turn % nodes.size()).resolve(path))
        .header("Last-Event-ID", Long.toString(heard.getLast().id()))
        .build();
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private void hear(HttpRequest request, int events) throws IOException, InterruptedException {
    if (!heard.isEmpty() && heard.getLast().isEnd()) {
      return;
    }
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    try (var reader = new EventReader(answer.body())) {
      if (answer.statusCode() != 200) {
        throw new IOException(request.uri() + " answers " + answer.statusCode());
      }
      Optional<Event> event = reader.next();
      for (int i = 1; event.isPresent(); i++) {
        heard.add(event.get());
        event = i < events ? reader.next() : Optional.empty();
      }
    }
  }
}
