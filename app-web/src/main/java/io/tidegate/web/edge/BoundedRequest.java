package io.tidegate.web.edge;

import io.tidegate.web.problem.BodyTooLarge;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body may not be longer than a limit, whatever its headers say. */
final class BoundedRequest extends HttpServletRequestWrapper {

  private final long limit;

  BoundedRequest(HttpServletRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (getContentLengthLong() > limit) {
      throw new BodyTooLarge(limit);
    }
    return new BoundedInput(super.getInputStream());
  }

  private final class BoundedInput extends ServletInputStream {

    private final ServletInputStream input;
    private long count;

    BoundedInput(ServletInputStream input) {
      this.input = input;
    }

    @Override
    public int read() throws IOException {
      int next = input.read();
      counted(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = input.read(target, offset, length);
      counted(Math.max(read, 0));
      return read;
    }

    private void counted(int more) throws BodyTooLarge {
      count += more;
      if (count > limit) {
        throw new BodyTooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return input.isFinished();
    }

    @Override
    public boolean isReady() {
      return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      input.setReadListener(listener);
    }
  }
}
