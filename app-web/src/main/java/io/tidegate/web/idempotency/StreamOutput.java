package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer.Body;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Records an event stream while it passes. */
final class StreamOutput extends RecordedOutput {

  private final ServletOutputStream client;
  private final Audience audience;
  private final Recording recording = new Recording();
  private volatile boolean deaf;
  private volatile boolean closed;

  /** Who is told of the stream's fate. */
  interface Audience {

    /** Whether the stream goes on for the record alone when its client is gone. */
    boolean outlivesClient();

    /** It is complete; the client does not know yet. */
    void ends() throws IOException;
  }

  StreamOutput(ServletOutputStream client, Audience audience) {
    this.client = client;
    this.audience = audience;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the stream has ended");
    }
    recording.write(bytes, offset, length);
    toClient(() -> client.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    toClient(client::flush);
  }

  /** What the client sees last of all, when it could have the whole stream again. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      audience.ends();
      toClient(client::close);
    }
  }

  private void toClient(Sending sending) throws IOException {
    if (deaf) {
      return;
    }
    try {
      sending.run();
    } catch (IOException e) {
      deaf = true;
      if (!audience.outlivesClient()) {
        throw e;
      }
    }
  }

  private interface Sending {
    void run() throws IOException;
  }

  @Override
  boolean heard() {
    return !deaf;
  }

  @Override
  Body body() {
    return recording.body();
  }

  @Override
  void sendTo(HttpServletResponse response) {
    // it was sent as it came
  }
}
