package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer.Body;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A body that is written to a client and remembered. */
abstract class RecordedOutput extends ServletOutputStream {

  /** What was written. Call it at the end, once. */
  abstract Body body();

  /** Whether nothing of it was lost on the way to the client. */
  abstract boolean heard();

  /** Sends what was not sent while it was written. */
  abstract void sendTo(HttpServletResponse response) throws IOException;

  @Override
  public final void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public final boolean isReady() {
    return true;
  }

  @Override
  public final void setWriteListener(WriteListener listener) {
    throw new UnsupportedOperationException("write on the request's thread: it may block");
  }
}
