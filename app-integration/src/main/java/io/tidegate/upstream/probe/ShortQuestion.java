package io.tidegate.upstream.probe;

import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.dns.SafeNames;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A question to an upstream that is answered in a few seconds or not at all.
 *
 * @param path below the upstream's address, or the one that is given with the question
 * @param maxBytes of the answer; what is beyond is not read
 */
record ShortQuestion(String path, int maxBytes) {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder()
          .callTimeout(DEADLINE)
          .dns(new SafeNames())
          .followRedirects(false) // a redirect would carry the API key to somebody else
          .build();

  /** What came back, whatever its status. */
  record Answer(int status, String body) {}

  /**
   * Asks with the upstream's own key, and waits.
   *
   * @throws IOException if there is no answer in time
   */
  Answer ask(Upstream upstream) throws IOException {
    return ask(upstream, upstream.baseUrl().toString());
  }

  /** The same below another address of the upstream. */
  Answer ask(Upstream upstream, String base) throws IOException {
    Request request =
        new Request.Builder()
            .url(base + path)
            .header("Authorization", "Bearer " + upstream.apiKey().reveal())
            .build();
    try (Response response = HTTP.newCall(request).execute()) {
      return new Answer(response.code(), response.peekBody(maxBytes).string());
    }
  }
}
