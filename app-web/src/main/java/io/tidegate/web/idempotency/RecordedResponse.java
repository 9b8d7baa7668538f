package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that can say in the end what it was.
 *
 * <p>An event stream is recorded while it passes. Any other answer is held back until it is kept,
 * so that a client who has it can rely on having it again.
 */
final class RecordedResponse extends HttpServletResponseWrapper {

  /** What belongs to the answer; the rest is said anew each time it is sent. */
  private static final List<String> KEPT_HEADERS =
      List.of("Cache-Control", "Content-Type", "ETag", "Location", "X-Accel-Buffering", "X-Cache");

  private final StreamOutput.Audience audience;
  private @Nullable RecordedOutput output;
  private boolean leftToContainer;

  RecordedResponse(HttpServletResponse response, StreamOutput.Audience audience) {
    super(response);
    this.audience = audience;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return output();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return new PrintWriter(new OutputStreamWriter(output(), StandardCharsets.UTF_8), true);
  }

  private RecordedOutput output() throws IOException {
    if (output == null) {
      output = isStream() ? new StreamOutput(super.getOutputStream(), audience) : new HeldOutput();
    }
    return output;
  }

  @Override
  public void sendError(int status) throws IOException {
    leftToContainer = true;
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    leftToContainer = true;
    super.sendError(status, message);
  }

  private boolean isStream() {
    return getContentType() != null && getContentType().startsWith("text/event-stream");
  }

  /** Whether there is an answer, and the client has heard all of it that was sent so far. */
  boolean whole() {
    return !leftToContainer && (output == null || output.heard());
  }

  /** What the client has been sent, or will be by {@link #send}. */
  FirstAnswer answer() throws IOException {
    return new FirstAnswer(getStatus(), keptHeaders(), output().body());
  }

  /** Sends what was held back. */
  void send() throws IOException {
    if (!leftToContainer) {
      output().sendTo((HttpServletResponse) getResponse());
    }
  }

  private Map<String, String> keptHeaders() {
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
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
