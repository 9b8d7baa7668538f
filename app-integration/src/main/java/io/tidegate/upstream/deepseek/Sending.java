package io.tidegate.upstream.deepseek;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import okhttp3.Request;

/**
 * How one request is to be sent, and how far it came; travels with the request through the HTTP
 * client, whose own settings are the same for all.
 */
final class Sending {

  private final Duration connectWithin;
  private volatile boolean connected;

  Sending(Duration connectWithin) {
    this.connectWithin = connectWithin;
  }

  static Sending of(Request request) {
    return requireNonNull(request.tag(Sending.class));
  }

  Duration connectWithin() {
    return connectWithin;
  }

  void connected() {
    connected = true;
  }

  /** Whether the upstream may have seen something of the request. */
  boolean isConnected() {
    return connected;
  }
}
