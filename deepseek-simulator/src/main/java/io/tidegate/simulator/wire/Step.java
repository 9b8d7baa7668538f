package io.tidegate.simulator.wire;

import java.time.Duration;

/** One thing that a server does in the course of an answer. */
public sealed interface Step {

  Begin BEGIN = new Begin();
  End END = new End();
  Close CLOSE = new Close();
  Reset RESET = new Reset();
  Stall STALL = new Stall();

  /** The request leaves the queue: from here on it costs money. */
  record Begin() implements Step {}

  /**
   * Bytes for the client. The array must not change any more.
   *
   * @param tokens how many tokens of the answer they carry
   * @param usage whether they tell what was used
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Write(byte[] bytes, int tokens, boolean usage) implements Step {

    public static Write plain(byte[] bytes) {
      return new Write(bytes, 0, false);
    }
  }

  /** Nothing for a while. */
  record Pause(Duration length) implements Step {}

  /** The proper end of the HTTP message; the connection stays. */
  record End() implements Step {}

  /** The connection is closed without the end of the message. */
  record Close() implements Step {}

  /** The connection is reset. */
  record Reset() implements Step {}

  /** Nothing any more, until the client hangs up. */
  record Stall() implements Step {}
}
