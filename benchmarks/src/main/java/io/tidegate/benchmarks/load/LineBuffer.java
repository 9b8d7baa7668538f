package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** A line that arrives in portions. Its array is reused from line to line. */
final class LineBuffer {

  private static final int USUAL_LINE = 512;

  private byte[] bytes = new byte[USUAL_LINE];
  private int length;

  /**
   * Takes bytes up to and including the end of the line.
   *
   * @return where the next line begins, or -1 if all was taken and the line goes on
   */
  int take(byte[] from, int start, int end) {
    for (int at = start; at < end; at++) {
      if (from[at] == '\n') {
        append(from, start, at);
        return at + 1;
      }
    }
    append(from, start, end);
    return -1;
  }

  private void append(byte[] from, int start, int end) {
    int grown = length + end - start;
    if (grown > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(grown, 2 * bytes.length));
    }
    System.arraycopy(from, start, bytes, length, end - start);
    length = grown;
  }

  /** The line's bytes up to {@link #length()}; valid until the next call. */
  byte[] bytes() {
    return bytes;
  }

  /** Without the line's end, be it CR LF or LF. */
  int length() {
    return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
  }

  /** Whether the line begins so, in whichever case. */
  boolean startsWith(String lowerCase) {
    if (length() < lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      if (Character.toLowerCase(bytes[i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text from a position to the end of the line, stripped. */
  String textFrom(int start) {
    return new String(bytes, start, length() - start, ISO_8859_1).strip();
  }

  void clear() {
    length = 0;
  }
}
