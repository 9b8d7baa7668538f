package io.tidegate.web.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A client of one server under one key or token.
 *
 * <p>Bodies are anything that Jackson writes as JSON; a string is sent as it is. Headers are given
 * as names and values by turns.
 */
public final class Api {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final String bearer;

  Api(URI server, String bearer) {
    this.server = server;
    this.bearer = bearer;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer post(String path, Object body, String... headers) {
    return send("POST", path, json(body), headers);
  }

  public Answer put(String path, Object body, String... headers) {
    return send("PUT", path, json(body), headers);
  }

  public Answer patch(String path, Object body, String... headers) {
    return send("PATCH", path, json(body), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  /** Sends whatever a test makes up. */
  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    return Answer.of(exchange(request(method, path, body, headers), BodyHandlers.ofString()));
  }

  /** Sends a body and returns as soon as the answer begins. */
  public EventStream stream(String path, Object body, String... headers) {
    return opened(request("POST", path, json(body), headers));
  }

  /** Follows a stream that another request has begun. */
  public EventStream follow(String path, String... headers) {
    return opened(request("GET", path, BodyPublishers.noBody(), headers));
  }

  private static EventStream opened(HttpRequest request) {
    return EventStream.of(exchange(request, BodyHandlers.ofInputStream()));
  }

  private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body);
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofString(body instanceof String text ? text : Answer.write(body));
  }

  private static <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return HTTP.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking " + request.uri(), e);
    }
  }
}
