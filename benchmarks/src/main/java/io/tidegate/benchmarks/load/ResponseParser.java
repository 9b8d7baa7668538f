package io.tidegate.benchmarks.load;

import java.net.ProtocolException;
import java.util.Locale;

/**
 * Reads HTTP/1.1 responses, in whatever portions their bytes arrive.
 *
 * <p>Of the header fields it looks only at those that tell where the body ends. A body without such
 * a field ends with the connection, which the caller has to notice.
 */
final class ResponseParser {

  /** Receives the body's bytes without the framing of chunks. */
  @FunctionalInterface
  interface Body {
    void accept(byte[] bytes, int from, int to);
  }

  private enum State {
    STATUS,
    FIELDS,
    FIXED_BODY,
    BODY_TO_THE_END,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    ENDED
  }

  private static final String CONTENT_LENGTH = "content-length:";
  private static final String TRANSFER_ENCODING = "transfer-encoding:";
  private static final String CONNECTION = "connection:";
  private static final int HEX = 16;

  private final LineBuffer line = new LineBuffer();
  private State state = State.STATUS;
  private int status;
  private boolean chunked;
  private boolean closing;
  private long length;
  private long remaining;

  /** Gets ready for the next response. */
  void reset() {
    state = State.STATUS;
    closing = false;
    line.clear();
  }

  boolean ended() {
    return state == State.ENDED;
  }

  /** Whether the end of the connection is the proper end of this body. */
  boolean endsWithConnection() {
    return state == State.BODY_TO_THE_END;
  }

  /** Whether the server will close the connection after this response. */
  boolean closing() {
    return closing;
  }

  int status() {
    return status;
  }

  /**
   * Reads on.
   *
   * @return where it stopped: at the end of the response or of the bytes
   */
  int feed(byte[] bytes, int from, int to, Body body) throws ProtocolException {
    int at = from;
    while (at < to && state != State.ENDED) {
      at =
          switch (state) {
            case STATUS, FIELDS, CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(bytes, at, to);
            case FIXED_BODY, CHUNK -> pass(bytes, at, to, body);
            case BODY_TO_THE_END -> {
              body.accept(bytes, at, to);
              yield to;
            }
            case ENDED -> at;
          };
    }
    return at;
  }

  private int pass(byte[] bytes, int from, int to, Body body) {
    int end = (int) Math.min(to, from + remaining);
    body.accept(bytes, from, end);
    remaining -= end - from;
    if (remaining == 0) {
      state = state == State.CHUNK ? State.CHUNK_END : State.ENDED;
    }
    return end;
  }

  private int readLine(byte[] bytes, int from, int to) throws ProtocolException {
    int next = line.take(bytes, from, to);
    if (next < 0) {
      return to;
    }
    state = afterLine();
    line.clear();
    return next;
  }

  private State afterLine() throws ProtocolException {
    return switch (state) {
      case STATUS -> afterStatus();
      case FIELDS -> line.length() == 0 ? afterFields() : afterField();
      case CHUNK_SIZE -> afterChunkSize();
      case CHUNK_END -> State.CHUNK_SIZE;
      case TRAILER -> line.length() == 0 ? State.ENDED : State.TRAILER;
      case FIXED_BODY, BODY_TO_THE_END, CHUNK, ENDED -> state;
    };
  }

  private State afterStatus() throws ProtocolException {
    if (!line.startsWith("http/1.1 ")) {
      throw new ProtocolException("not an HTTP/1.1 response: " + line.textFrom(0));
    }
    status = (int) number(line.textFrom("HTTP/1.1 ".length()).substring(0, 3), 10);
    chunked = false;
    length = -1;
    return State.FIELDS;
  }

  private State afterField() throws ProtocolException {
    if (line.startsWith(CONTENT_LENGTH)) {
      length = number(line.textFrom(CONTENT_LENGTH.length()), 10);
    } else if (line.startsWith(TRANSFER_ENCODING)) {
      chunked = line.textFrom(TRANSFER_ENCODING.length()).equalsIgnoreCase("chunked");
    } else if (line.startsWith(CONNECTION)) {
      closing = line.textFrom(CONNECTION.length()).toLowerCase(Locale.ROOT).contains("close");
    }
    return State.FIELDS;
  }

  private State afterFields() {
    if (status < 200) {
      return State.STATUS; // an interim response: the real one follows
    }
    if (chunked) {
      return State.CHUNK_SIZE;
    }
    if (length < 0 && status != 204 && status != 304) {
      closing = true;
      return State.BODY_TO_THE_END;
    }
    remaining = length;
    return remaining > 0 ? State.FIXED_BODY : State.ENDED;
  }

  private State afterChunkSize() throws ProtocolException {
    String size = line.textFrom(0);
    int extension = size.indexOf(';');
    remaining = number(extension < 0 ? size : size.substring(0, extension).strip(), HEX);
    return remaining == 0 ? State.TRAILER : State.CHUNK;
  }

  private static long number(String digits, int radix) throws ProtocolException {
    try {
      return Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new ProtocolException("not a number: " + digits);
    }
  }
}
