package io.tidegate.upstream.deepseek;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data of server-sent events in bytes that arrive in pieces of any size.
 *
 * <p>Works on bytes, because a character may be torn apart between two reads while a line end
 * cannot. Comments and all fields but {@code data} are dropped; an event that is not followed by a
 * blank line is incomplete and is never returned.
 */
final class SseParser {

  /** The longest event that is accepted, in bytes; memory stays within twice of it. */
  static final int MAX_EVENT = 1 << 20;

  private static final int INITIAL_SIZE = 8192;
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  /** The data of one event. Its bytes are the parser's, and valid until the next {@link #feed}. */
  static final class Event {

    private final byte[] bytes;
    private final int from;
    private final int length;

    private Event(byte[] bytes, int from, int length) {
      this.bytes = bytes;
      this.from = from;
      this.length = length;
    }

    Answer read() throws IOException {
      return AnswerReader.read(bytes, from, length);
    }

    boolean holds(byte[] text) {
      return Arrays.equals(bytes, from, from + length, text, 0, text.length);
    }

    String text() {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    byte[] copy() {
      return Arrays.copyOfRange(bytes, from, from + length);
    }
  }

  private byte[] buffer = new byte[INITIAL_SIZE];
  private int end;
  private int scanned;
  private int lineStart;
  private int dataStart = -1;
  private int dataEnd;
  private boolean afterCarriageReturn;

  /** Takes what has arrived. */
  void feed(byte[] bytes, int count) {
    makeRoom(count);
    System.arraycopy(bytes, 0, buffer, end, count);
    end += count;
  }

  /**
   * The next complete event, or null if more bytes are needed.
   *
   * @throws EventTooLongException if what is incomplete is already longer than any event may be
   */
  @Nullable Event next() throws EventTooLongException {
    while (scanned < end) {
      byte each = buffer[scanned++];
      if (each != '\n' && each != '\r') {
        afterCarriageReturn = false;
      } else if (endsLine(each) && blankLineEndsEvent()) {
        return takeEvent();
      }
    }
    if (end - firstNeeded() > MAX_EVENT) {
      throw new EventTooLongException();
    }
    return null;
  }

  /** False for the second byte of a line end that has two. */
  private boolean endsLine(byte lineEnd) {
    boolean second = lineEnd == '\n' && afterCarriageReturn;
    afterCarriageReturn = lineEnd == '\r';
    if (second) {
      lineStart = scanned;
    }
    return !second;
  }

  private boolean blankLineEndsEvent() {
    int from = lineStart;
    int to = scanned - 1;
    lineStart = scanned;
    if (from == to) {
      return dataStart >= 0;
    }
    if (isData(from, to)) {
      keepData(from, to);
    }
    return false;
  }

  private boolean isData(int from, int to) {
    int nameEnd = from + DATA.length;
    return to >= nameEnd
        && Arrays.equals(buffer, from, nameEnd, DATA, 0, DATA.length)
        && (to == nameEnd || buffer[nameEnd] == ':');
  }

  /** A second line of data moves down behind the first, over the bytes of its own field name. */
  private void keepData(int from, int to) {
    int value = Math.min(from + DATA.length + 1, to);
    if (value < to && buffer[value] == ' ') {
      value++;
    }
    if (dataStart < 0) {
      dataStart = value;
      dataEnd = to;
      return;
    }
    buffer[dataEnd++] = '\n';
    System.arraycopy(buffer, value, buffer, dataEnd, to - value);
    dataEnd += to - value;
  }

  private Event takeEvent() {
    Event event = new Event(buffer, dataStart, dataEnd - dataStart);
    dataStart = -1;
    return event;
  }

  private int firstNeeded() {
    return dataStart < 0 ? lineStart : dataStart;
  }

  private void makeRoom(int count) {
    int first = firstNeeded();
    int kept = end - first;
    byte[] target =
        kept + count > buffer.length ? new byte[Math.max(2 * buffer.length, kept + count)] : buffer;
    System.arraycopy(buffer, first, target, 0, kept);
    buffer = target;
    end = kept;
    scanned -= first;
    lineStart -= first;
    dataEnd -= first;
    dataStart = dataStart < 0 ? dataStart : 0;
  }
}
