package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Tells the events of an answer apart by what they say, without parsing them: a JSON parser would
 * cost the generator more than reading the socket.
 */
final class EventContent {

  /** The event says nothing: the opening, the usage, the end. */
  static final int NONE = 0;

  private static final byte[] MARK = "\"content\":\"".getBytes(US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

  private EventContent() {}

  static boolean isDone(byte[] bytes, int from, int to) {
    return to - from == DONE.length && matches(bytes, from, DONE);
  }

  /** A hash of the text that the event adds to the answer, or {@link #NONE}. */
  static int hash(byte[] bytes, int from, int to) {
    for (int at = from; at <= to - MARK.length; at++) {
      if (bytes[at] == '"' && matches(bytes, at, MARK)) {
        return hashOfString(bytes, at + MARK.length, to);
      }
    }
    return NONE;
  }

  private static int hashOfString(byte[] bytes, int from, int to) {
    if (bytes[from] == '"') {
      return NONE;
    }
    int hash = 1;
    for (int at = from; at < to && bytes[at] != '"'; at++) {
      if (bytes[at] == '\\') {
        hash = 31 * hash + bytes[at++];
      }
      hash = 31 * hash + bytes[at];
    }
    return hash == NONE ? 1 : hash;
  }

  private static boolean matches(byte[] bytes, int at, byte[] pattern) {
    for (int i = 0; i < pattern.length; i++) {
      if (bytes[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }
}
