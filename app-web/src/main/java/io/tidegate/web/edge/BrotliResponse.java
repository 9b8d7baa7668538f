package io.tidegate.web.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A response whose body is sent in Brotli, if it is JSON and worth it. */
final class BrotliResponse extends HttpServletResponseWrapper {

  private @Nullable BrotliOutput output;

  BrotliResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return output();
  }

  @Override
  public PrintWriter getWriter() {
    return new PrintWriter(new OutputStreamWriter(output(), StandardCharsets.UTF_8), true);
  }

  private BrotliOutput output() {
    if (output == null) {
      output = new BrotliOutput((HttpServletResponse) getResponse());
    }
    return output;
  }

  /** Sends what was held back. */
  void send() throws IOException {
    if (output != null) {
      output.send();
    }
  }

  @Override
  public void flushBuffer() throws IOException {
    output().flush();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    output = null;
  }

  @Override
  public void reset() {
    super.reset();
    output = null;
  }
}
