package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response on the wire. One thread reads; any thread may close.
 *
 * <p>Turns every failure of the network into an {@link UpstreamException}.
 */
final class Exchange implements AutoCloseable {

  private final Call call;
  private final Patience patience;
  private final Watchdog.Leash leash;
  private final Response response;
  private final BufferedSource body;

  /** Held while the body is touched, which must never be done by two threads. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile boolean closed;
  private volatile boolean ended;

  private Exchange(Call call, Patience patience, Watchdog.Leash leash, Response response) {
    this.call = call;
    this.patience = patience;
    this.leash = leash;
    this.response = response;
    this.body = response.body().source();
  }

  /** Sends the request and waits for the head of the response, whatever its status. */
  static Exchange open(Call call, Patience patience, Watchdog watchdog) throws UpstreamException {
    Watchdog.Leash leash = watchdog.watch(call);
    leash.waitAtMost(patience.nanosLeft());
    try {
      Response response = call.execute();
      leash.stopWaiting();
      return new Exchange(call, patience, leash, response);
    } catch (IOException e) {
      leash.close();
      throw Sending.of(call.request()).isConnected()
          ? brokenOff(e, patience, leash)
          : unreachable(e, patience, leash).unsent();
    }
  }

  int status() {
    return response.code();
  }

  @Nullable String header(String name) {
    return response.header(name);
  }

  /**
   * Waits for bytes of the body.
   *
   * @return how many came, at least one; -1 at the end of the body
   */
  int read(byte[] into) throws UpstreamException {
    reading.lock();
    try {
      arm();
      int count = body.read(into, 0, into.length);
      ended = count < 0;
      return count;
    } catch (IOException e) {
      response.close();
      throw closed ? cancelled(e) : brokenOff(e, patience, leash);
    } finally {
      leash.stopWaiting();
      patience.pause();
      reading.unlock();
    }
  }

  private void arm() throws IOException, UpstreamException {
    if (closed) {
      throw new IOException("closed");
    }
    patience.resume();
    long nanos = patience.nanosLeft();
    if (nanos <= 0) {
      call.cancel();
      throw timedOut(patience, null);
    }
    leash.waitAtMost(nanos);
  }

  /** The reader has all that it wants: the connection may serve another request. */
  void complete() {
    ended = true;
  }

  /** Ends the call. Unless it is complete its connection is closed, which ends a waiting read. */
  @Override
  public void close() {
    closed = true;
    leash.close();
    if (!ended) {
      call.cancel();
    }
    if (reading.tryLock()) {
      try {
        response.close();
      } finally {
        reading.unlock();
      }
    }
  }

  private static UpstreamException brokenOff(
      IOException e, Patience patience, Watchdog.Leash leash) {
    if (Thread.currentThread().isInterrupted()) {
      return cancelled(e);
    }
    if (leash.expired()) {
      return timedOut(patience, e);
    }
    boolean nonsense =
        e instanceof ProtocolException && !"unexpected end of stream".equals(e.getMessage());
    return nonsense
        ? new UpstreamException(Kind.MALFORMED, "upstream does not speak HTTP", null, e)
        : new UpstreamException(Kind.CUT, "upstream broke the connection off", null, e);
  }

  private static UpstreamException unreachable(
      IOException e, Patience patience, Watchdog.Leash leash) {
    if (Thread.currentThread().isInterrupted()) {
      return cancelled(e);
    }
    return leash.expired()
        ? timedOut(patience, e)
        : new UpstreamException(Kind.UNREACHABLE, "upstream cannot be reached", null, e);
  }

  private static UpstreamException cancelled(IOException e) {
    return new UpstreamException(Kind.CANCELLED, "the call was given up by our side", null, e);
  }

  private static UpstreamException timedOut(Patience patience, @Nullable IOException e) {
    return new UpstreamException(Kind.TIMED_OUT, patience.exhausted(), null, e);
  }
}
