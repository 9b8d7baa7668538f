package io.tidegate.web.idempotency;

import io.tidegate.account.Caller;
import io.tidegate.idempotency.Fingerprint;
import io.tidegate.web.edge.RequestContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A request whose body has been read already, so that it can be told from others. */
final class WholeRequest extends HttpServletRequestWrapper {

  private final byte[] body;

  private WholeRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /**
   * Reads the body to its end.
   *
   * @throws io.tidegate.web.problem.BodyTooLarge if it has more bytes than requests may have
   */
  static WholeRequest read(HttpServletRequest request) throws IOException {
    return new WholeRequest(request, request.getInputStream().readAllBytes());
  }

  /** Of all that decides what is done, and for whom. */
  Fingerprint fingerprint() {
    Caller caller = RequestContext.of(this).caller();
    return Fingerprint.of(
        List.of(
            getMethod(),
            getRequestURI(),
            Objects.requireNonNullElse(getQueryString(), ""),
            Objects.requireNonNullElse(getHeader("X-End-User"), ""),
            caller.mode().name()),
        body);
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
