package io.tidegate.web.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body has been read already. */
public class ReadRequest extends HttpServletRequestWrapper {

  private final byte[] body;

  /**
   * Reads the body to its end.
   *
   * @throws io.tidegate.web.problem.BodyTooLarge if it has more bytes than requests may have
   * @throws io.tidegate.web.problem.BodyTooSlow if it takes longer to arrive than it may
   */
  public ReadRequest(HttpServletRequest request) throws IOException {
    super(request);
    this.body =
        request instanceof ReadRequest read ? read.body : request.getInputStream().readAllBytes();
  }

  /** The bytes themselves: nobody changes them. */
  protected final byte[] body() {
    return body;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new BodyInput(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(
        new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
  }

  private static final class BodyInput extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    BodyInput(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is here already: read it");
    }
  }
}
