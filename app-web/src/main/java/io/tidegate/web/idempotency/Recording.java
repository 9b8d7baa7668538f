package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Takes down a stream while it is sent.
 *
 * <p>What grows over {@value #PIECE} bytes is compressed piece by piece (event streams shrink to a
 * tenth or less), so that a long answer needs little memory and a short one little time. Over
 * {@value #MAX_BYTES} bytes it gives up.
 *
 * <p>Safe for several threads: the heartbeat of a silent stream has one of its own.
 */
final class Recording {

  /** What is kept of one answer at most. */
  static final int MAX_BYTES = 1 << 20;

  private static final int PIECE = 64 << 10;

  private ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private ByteArrayOutputStream packed = new ByteArrayOutputStream(0);
  private boolean tooLong;

  /** Takes down bytes; does nothing once it has given up. */
  synchronized void write(byte[] bytes, int offset, int length) {
    if (tooLong) {
      return;
    }
    piece.write(bytes, offset, length);
    if (piece.size() > PIECE) {
      pack();
    }
  }

  /** One member of a gzip file, which may have any number of them (RFC 1952, section 2.2). */
  private void pack() {
    try (var member = new GZIPOutputStream(packed)) {
      piece.writeTo(member);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    piece.reset();
    if (packed.size() > MAX_BYTES) {
      giveUp();
    }
  }

  private void giveUp() {
    tooLong = true;
    piece = new ByteArrayOutputStream(0);
    packed = new ByteArrayOutputStream(0);
  }

  /** All that was written. Call it at the end, once. */
  synchronized Body body() {
    if (packed.size() == 0 && !tooLong) {
      return new Body.Kept(piece.toByteArray(), /* packed= */ false);
    }
    if (piece.size() > 0) {
      pack();
    }
    return tooLong ? new Body.TooLong() : new Body.Kept(packed.toByteArray(), /* packed= */ true);
  }
}
