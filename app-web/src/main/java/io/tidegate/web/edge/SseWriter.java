package io.tidegate.web.edge;

import io.tidegate.web.platform.HangUp;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a stream of server-sent events (WHATWG HTML, section 9.2) to one client.
 *
 * <p>The thread that has events writes them; {@link Heartbeat} writes a comment when there were
 * none for long. Once a write fails, later ones do nothing. When the client has only hung up they
 * go on, for there may be a record to which they matter.
 */
public final class SseWriter implements AutoCloseable {

  private static final byte[] PING = ": ping\n".getBytes(StandardCharsets.UTF_8);

  private final ReentrantLock lock = new ReentrantLock();
  private final ServletOutputStream output;
  private final Heartbeat heartbeat;
  private final HangUp hangUp;
  private volatile long lastWriteNanos = System.nanoTime();
  private volatile boolean gone;

  private SseWriter(ServletOutputStream output, Heartbeat heartbeat, HangUp hangUp) {
    this.output = output;
    this.heartbeat = heartbeat;
    this.hangUp = hangUp;
  }

  /** Starts the stream: sends the headers at once, so that the client knows it was heard. */
  public static SseWriter open(HttpServletResponse response, Heartbeat heartbeat, HangUp hangUp)
      throws IOException {
    response.setStatus(200);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store, no-transform");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would gather the events otherwise
    var writer = new SseWriter(response.getOutputStream(), heartbeat, hangUp);
    heartbeat.watch(writer);
    return writer;
  }

  /** Writes complete frames and flushes them. */
  public void write(CharSequence frames) {
    byte[] bytes = frames.toString().getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      send(bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Tells a silent stream's client and proxies that it still lives. Never waits for a writer. */
  void ping() {
    if (lock.tryLock()) {
      try {
        send(PING);
      } finally {
        lock.unlock();
      }
    }
  }

  private void send(byte[] bytes) {
    if (gone) {
      return;
    }
    try {
      output.write(bytes);
      output.flush();
      lastWriteNanos = System.nanoTime();
    } catch (IOException e) {
      gone = true; // what that means is the business of whoever has the events
    }
  }

  /** Whether nobody reads any more. */
  public boolean gone() {
    return gone || hangUp.happened();
  }

  long silentNanos(long nowNanos) {
    return nowNanos - lastWriteNanos;
  }

  /**
   * Ends the stream. The heartbeat may be about to ping it: what it would write then is dropped.
   */
  @Override
  public void close() {
    heartbeat.forget(this);
    lock.lock();
    try {
      gone = true;
      output.close();
    } catch (IOException _) {
      // It was gone before.
    } finally {
      lock.unlock();
    }
  }
}
