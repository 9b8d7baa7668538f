package io.tidegate.web.platform;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** A body that is written on the request's own thread, which may block. */
public abstract class BlockingOutput extends ServletOutputStream {

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
