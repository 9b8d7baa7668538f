package io.tidegate.web.platform;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body goes to an output of our own before it reaches the client.
 *
 * @param <O> that output
 */
public abstract class DivertedResponse<O extends BlockingOutput>
    extends HttpServletResponseWrapper {

  private @Nullable O output;

  protected DivertedResponse(HttpServletResponse response) {
    super(response);
  }

  /** Where the body goes: asked for when its first byte is written, and again after a reset. */
  protected abstract O open() throws IOException;

  /** Empty while nobody has written anything. */
  protected final Optional<O> opened() {
    return Optional.ofNullable(output);
  }

  protected final O output() throws IOException {
    if (output == null) {
      output = open();
    }
    return output;
  }

  @Override
  public final ServletOutputStream getOutputStream() throws IOException {
    return output();
  }

  @Override
  public final PrintWriter getWriter() throws IOException {
    return new PrintWriter(new OutputStreamWriter(output(), StandardCharsets.UTF_8), true);
  }

  @Override
  public final void flushBuffer() throws IOException {
    output().flush();
  }

  @Override
  public final void resetBuffer() {
    super.resetBuffer();
    output = null;
  }

  @Override
  public final void reset() {
    super.reset();
    output = null;
  }
}
