package io.tidegate.web.platform;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the client of a request hangs up while it is being answered.
 *
 * <p>Undertow reads nothing from a connection in that time, and its streams keep a failed flush to
 * themselves. So this listens to the connection: a client that closes its side before it has the
 * answer is taken to be gone, as reverse proxies take it, too.
 *
 * <p>That needs HTTP/1.1 without TLS in the server, which is what a proxy in front speaks.
 * Otherwise a hang-up is noticed by the second write after it. Thread-safe.
 */
public final class HangUp {

  private final HttpServerExchange exchange;
  private volatile boolean heard;
  private @Nullable Runnable reaction;

  private HangUp(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Of the client of the current thread's request, whose body must have been read. */
  public static HangUp watched() {
    HangUp hangUp = unwatched();
    hangUp.watch();
    return hangUp;
  }

  /** The same, which is not listened to before {@link #watch} is called. */
  public static HangUp unwatched() {
    return new HangUp(ServletRequestContext.requireCurrent().getExchange());
  }

  /** Whether it has happened. */
  public boolean happened() {
    return heard || !exchange.getConnection().isOpen();
  }

  /**
   * Has something done when it is noticed; at once if it was already. Not if it is a write that
   * fails: whoever writes looks himself.
   *
   * @param task must not wait: it runs on an I/O thread, as a virtual one of its own would come to
   *     run only after all others of a busy node, for which an upstream goes on writing
   */
  public void then(Runnable task) {
    synchronized (this) {
      reaction = task;
    }
    if (heard) {
      react();
    }
  }

  /** Listens until the request is answered; does nothing if it is already. Call it once. */
  public void watch() {
    if (exchange.getConnection() instanceof HttpServerConnection connection
        && connection.getSslSession() == null) {
      exchange.getIoThread().execute(() -> listen(connection));
    }
  }

  /** On the I/O thread, which also begins the next request: never while one could be waiting. */
  private void listen(HttpServerConnection connection) {
    boolean isBetweenRequests = exchange.isComplete();
    if (!isBetweenRequests && exchange.isRequestComplete() && connection.getExtraBytes() == null) {
      connection.getChannel().getSourceChannel().setReadListener(_ -> read(connection));
      connection.getOriginalSourceConduit().resumeReads();
    }
  }

  private void read(HttpServerConnection connection) {
    PooledByteBuffer bytes = connection.getByteBufferPool().allocate();
    try {
      int count = connection.getOriginalSourceConduit().read(bytes.getBuffer());
      if (count > 0) {
        keep(bytes, connection);
        return;
      }
      if (count < 0) {
        hungUp(connection);
      }
    } catch (IOException e) {
      hungUp(connection);
    }
    bytes.close();
  }

  /** The client's next request, sent before this one's answer: it lives. */
  private static void keep(PooledByteBuffer bytes, HttpServerConnection connection) {
    connection.getOriginalSourceConduit().suspendReads();
    bytes.getBuffer().flip();
    connection.ungetRequestBytes(bytes);
  }

  /** Leaves the connection to whoever writes to it: what he writes from must not vanish. */
  private void hungUp(HttpServerConnection connection) {
    connection.getOriginalSourceConduit().suspendReads();
    heard = true;
    react();
  }

  private synchronized void react() {
    if (reaction != null) {
      reaction.run();
      reaction = null;
    }
  }
}
