package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One client that has seen enough of a stream.
 *
 * @param knobs by which the upstream's log knows its call
 * @param at when it hung up
 * @param isCut whether it did so in mid-stream, as it was to
 */
record HangUp(String knobs, Instant at, boolean isCut) {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final int LENGTH = 64;

  /** So long a wait in the upstream's queue never comes: it only makes the knobs unique. */
  private static final int NEVER_SECONDS = 1_000;

  /**
   * Asks for a stream, reads so many events and hangs up.
   *
   * @param number no two may have the same
   */
  static HangUp after(int events, int number, Client client, URI node) {
    String knobs = "tokens=%d;cadence=50ms;giveup=%ds".formatted(LENGTH, NEVER_SECONDS + number);
    String body = Completions.stream("When is the tide?", LENGTH, knobs);
    try {
      HttpResponse<InputStream> answer =
          client.open(node, Completions.PATH, body, "X-End-User", "user-" + number);
      boolean cut = read(events, answer.body());
      Instant at = CLOCK.instant();
      answer.body().close();
      return new HangUp(knobs, at, cut);
    } catch (IOException e) {
      return new HangUp(knobs, CLOCK.instant(), /* isCut= */ false);
    }
  }

  private static boolean read(int events, InputStream stream) throws IOException {
    // Closing the reader is closing the stream, which must come after the look at the clock.
    var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    for (int seen = 0; seen < events; ) {
      String line = reader.readLine();
      if (line == null) {
        return false;
      }
      seen += line.startsWith("data: {") ? 1 : 0;
    }
    return true;
  }
}
