package io.tidegate.chat;

import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import org.jspecify.annotations.Nullable;

/** Lets somebody else end the wait for a whole answer. Thread-safe. */
public final class Cancellation {

  private @Nullable Thread waiting;
  private boolean requested;

  /** A call of an upstream, which an interrupt ends. */
  interface Call<T> {
    T make() throws UpstreamException;
  }

  /** Ends the call that is under way; no other is begun. */
  public synchronized void request() {
    requested = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  /**
   * Before a call is prepared, which is then made by {@link #during}.
   *
   * @throws UpstreamException if nobody wants it any more
   */
  synchronized void check() throws UpstreamException {
    if (requested) {
      throw new UpstreamException(Kind.CANCELLED, "nobody waits for the answer any more");
    }
  }

  /** Makes a call on the calling thread, which is interrupted in that time only. */
  <T> T during(Call<T> call) throws UpstreamException {
    begin();
    try {
      return call.make();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    waiting = Thread.currentThread();
    if (requested) {
      waiting.interrupt();
    }
  }

  /** What comes after the call, such as booking it, must not find the interrupt. */
  private synchronized void end() {
    waiting = null;
    if (requested) {
      var _ = Thread.interrupted();
    }
  }
}
