package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets somebody else end an answer at any moment, whatever it waits for. Thread-safe. */
public final class Cancellation {

  private @Nullable Thread waiting;
  private @Nullable ChunkStream stream;
  private boolean requested;

  /** What an interrupt ends, such as a call of an upstream. */
  @FunctionalInterface
  public interface Call<T> {

    /** Makes it. */
    T make() throws UpstreamException;
  }

  /** Ends the call that is under way; no other is begun. */
  public synchronized void request() {
    requested = true;
    if (waiting != null) {
      waiting.interrupt();
    }
    if (stream != null) {
      stream.close();
    }
  }

  synchronized boolean isRequested() {
    return requested;
  }

  /**
   * Before a call is made by {@link #during} or {@link #opening}.
   *
   * @throws UpstreamException if nobody wants it any more
   */
  public synchronized void check() throws UpstreamException {
    if (requested) {
      throw new UpstreamException(Kind.CANCELLED, "nobody waits for the answer any more");
    }
  }

  /** Makes a call on the calling thread, which is interrupted in that time only. */
  public <T> T during(Call<T> call) throws UpstreamException {
    begin();
    try {
      return call.make();
    } finally {
      end();
    }
  }

  /**
   * The same for one that opens a stream, which is closed when the answer is to end. When its
   * reader closes it, nothing of it is kept: whoever holds this may live much longer.
   */
  public ChunkStream opening(Call<ChunkStream> call) throws UpstreamException {
    ChunkStream opened = during(call);
    closes(opened);
    return new Held(opened);
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

  private synchronized void closes(ChunkStream opened) {
    stream = opened;
    if (requested) {
      opened.close();
    }
  }

  private synchronized void letGo(ChunkStream closed) {
    if (closed.equals(stream)) {
      stream = null;
    }
  }

  /** A stream that is held here until its reader closes it. */
  private final class Held implements ChunkStream {

    private final ChunkStream opened;

    Held(ChunkStream opened) {
      this.opened = opened;
    }

    @Override
    public List<Chunk> next() throws UpstreamException {
      return opened.next();
    }

    @Override
    public void close() {
      letGo(opened);
      opened.close();
    }
  }
}
