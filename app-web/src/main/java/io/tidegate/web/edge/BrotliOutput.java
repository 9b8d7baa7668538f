package io.tidegate.web.edge;

import com.aayushatharva.brotli4j.encoder.Encoder;
import io.tidegate.web.platform.BlockingOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A body that is held back to be compressed as a whole. What is no JSON, such as events, and what
 * is too long to be held passes unchanged.
 */
final class BrotliOutput extends BlockingOutput {

  /** Below that little is saved. */
  private static final int MIN_BYTES = 512;

  private static final int MAX_BYTES = 1 << 20;

  /** The least that is smaller than gzip, and as fast; a narrow window needs little memory. */
  private static final Encoder.Parameters PARAMETERS =
      Encoder.Parameters.create(/* quality= */ 5, /* lgwin= */ 18, Encoder.Mode.TEXT);

  private final HttpServletResponse response;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean passing;

  BrotliOutput(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!isJson() || held.size() + length > MAX_BYTES) {
      pass();
    }
    if (passing) {
      response.getOutputStream().write(bytes, offset, length);
    } else {
      held.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (!isJson()) {
      pass();
    }
    if (passing) {
      response.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (passing) {
      response.getOutputStream().close();
    }
  }

  private boolean isJson() {
    String type = response.getContentType();
    return type != null
        && (type.startsWith("application/json") || type.startsWith("application/problem+json"));
  }

  private void pass() throws IOException {
    if (!passing) {
      passing = true;
      held.writeTo(response.getOutputStream());
    }
  }

  /** Sends what is held, unless the server has answered in our place. */
  void send() throws IOException {
    if (passing || held.size() == 0 || response.isCommitted()) {
      return;
    }
    byte[] body = held.toByteArray();
    if (body.length >= MIN_BYTES) {
      body = Encoder.compress(body, PARAMETERS);
      response.setHeader("Content-Encoding", "br");
      response.addHeader("Vary", "Accept-Encoding");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
