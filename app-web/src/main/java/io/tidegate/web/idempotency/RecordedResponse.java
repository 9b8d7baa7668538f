package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer;
import io.tidegate.web.platform.DivertedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A response that can say in the end what it was.
 *
 * <p>An event stream is recorded while it passes. Any other answer is held back until it is kept,
 * so that a client who has it can rely on having it again.
 */
final class RecordedResponse extends DivertedResponse<RecordedOutput> {

  /** What belongs to the answer; the rest is said anew each time it is sent. */
  private static final List<String> KEPT_HEADERS =
      List.of(
          "Allow",
          "Cache-Control",
          "Content-Type",
          "ETag",
          "Location",
          "X-Accel-Buffering",
          "X-Cache");

  private final StreamOutput.Audience audience;
  private boolean leftToContainer;

  RecordedResponse(HttpServletResponse response, StreamOutput.Audience audience) {
    super(response);
    this.audience = audience;
  }

  @Override
  protected RecordedOutput open() throws IOException {
    return isStream()
        ? new StreamOutput(getResponse().getOutputStream(), audience)
        : new HeldOutput();
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
    return !leftToContainer && opened().map(RecordedOutput::heard).orElse(true);
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
}
