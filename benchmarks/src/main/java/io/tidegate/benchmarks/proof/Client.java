package io.tidegate.benchmarks.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An app that talks to nodes with one key. Safe for use by any number of threads. */
public final class Client implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String key;

  public Client(String key) {
    this.key = key;
  }

  /**
   * Posts JSON and waits for the answer; never fails.
   *
   * @param headers names and values by turns
   */
  public Reply post(URI node, String path, String body, String... headers) {
    return post(System.nanoTime(), node, path, body, headers);
  }

  /** The same for a request that should have begun at {@code began}. */
  public Reply post(long began, URI node, String path, String body, String... headers) {
    HttpRequest.Builder request = request(node, path, headers);
    return exchange(began, request.POST(BodyPublishers.ofString(body)).build());
  }

  /** Reads; never fails. */
  public Reply get(URI node, String path, String... headers) {
    return exchange(System.nanoTime(), request(node, path, headers).GET().build());
  }

  /**
   * Posts JSON and returns when the answer begins. Whoever closes the stream hangs up.
   *
   * @throws IOException if no answer begins
   */
  public HttpResponse<InputStream> open(URI node, String path, String body, String... headers)
      throws IOException {
    HttpRequest request = request(node, path, headers).POST(BodyPublishers.ofString(body)).build();
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private HttpRequest.Builder request(URI node, String path, String[] headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Reply exchange(long began, HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.headers(), answer.body(), began, since(began));
    } catch (IOException e) {
      return Reply.none(e, began, since(began));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static UncheckedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new UncheckedIOException(new InterruptedIOException("stopped"));
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
