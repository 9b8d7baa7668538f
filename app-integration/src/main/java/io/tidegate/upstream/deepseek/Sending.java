package io.tidegate.upstream.deepseek;

import static java.util.Objects.requireNonNull;

import io.tidegate.upstream.Deadlines;
import java.time.Duration;
import okhttp3.Request;

/**
 * How one request is to be sent, and how far it came; travels with the request through the HTTP
 * client, whose own settings are the same for all.
 */
final class Sending {

  private final Deadlines deadlines;
  private final Duration headersWithin;
  private volatile boolean connected;

  /**
   * @param headersWithin how long the upstream may take to its first byte
   */
  Sending(Deadlines deadlines, Duration headersWithin) {
    this.deadlines = deadlines;
    this.headersWithin = headersWithin;
  }

  static Sending of(Request request) {
    return requireNonNull(request.tag(Sending.class));
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Duration headersWithin() {
    return headersWithin;
  }

  void connected() {
    connected = true;
  }

  /** Whether the upstream may have seen something of the request. */
  boolean isConnected() {
    return connected;
  }
}
