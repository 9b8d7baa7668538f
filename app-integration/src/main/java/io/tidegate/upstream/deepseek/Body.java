package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.ByteArrayOutputStream;

/** Reads the whole body of a response, if it is of a size that can be meant. */
final class Body {

  private static final int READ_SIZE = 8192;
  private static final int MAX_ANSWER = 16 << 20;
  private static final int MAX_EXPLANATION = 64 << 10;

  private Body() {}

  /** An answer, of which every byte is needed. */
  static byte[] answer(Exchange exchange) throws UpstreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(READ_SIZE);
    if (!readWhole(exchange, bytes)) {
      throw new UpstreamException(Kind.MALFORMED, "upstream sent too long an answer")
          .after(WholeAnswer.written(bytes.toByteArray()));
    }
    return bytes.toByteArray();
  }

  private static boolean readWhole(Exchange exchange, ByteArrayOutputStream bytes)
      throws UpstreamException {
    try {
      return readToEnd(exchange, bytes, MAX_ANSWER);
    } catch (UpstreamException e) {
      throw e.after(WholeAnswer.written(bytes.toByteArray()));
    }
  }

  /**
   * The explanation of an error, of which half is better than none.
   *
   * @throws UpstreamException only if nobody wants to know any more
   */
  static byte[] explanation(Exchange exchange) throws UpstreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      readToEnd(exchange, bytes, MAX_EXPLANATION);
    } catch (UpstreamException e) {
      if (e.kind() == Kind.CANCELLED) {
        throw e;
      }
    }
    return bytes.toByteArray();
  }

  /** False if there was more than {@code max} bytes; the rest is not read. */
  private static boolean readToEnd(Exchange exchange, ByteArrayOutputStream bytes, int max)
      throws UpstreamException {
    byte[] arrived = new byte[READ_SIZE];
    for (int count = exchange.read(arrived); count >= 0; count = exchange.read(arrived)) {
      int room = max - bytes.size();
      bytes.write(arrived, 0, Math.min(count, room));
      if (count > room) {
        return false;
      }
    }
    return true;
  }
}
