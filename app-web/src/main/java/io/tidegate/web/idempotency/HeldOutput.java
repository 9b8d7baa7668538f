package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer.Body;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Keeps the whole body back until it is told to send it. */
final class HeldOutput extends RecordedOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void write(byte[] source, int offset, int length) {
    bytes.write(source, offset, length);
  }

  @Override
  public void flush() {
    // not before it is kept
  }

  @Override
  public void close() {
    // as flush
  }

  @Override
  boolean heard() {
    return true;
  }

  @Override
  Body body() {
    return bytes.size() > Recording.MAX_BYTES
        ? new Body.TooLong()
        : new Body.Kept(bytes.toByteArray(), /* packed= */ false);
  }

  @Override
  void sendTo(HttpServletResponse response) throws IOException {
    bytes.writeTo(response.getOutputStream());
  }
}
