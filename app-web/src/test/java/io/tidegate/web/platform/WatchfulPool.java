package io.tidegate.web.platform;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lends buffers, and sees which of them were used after they had been given back. */
final class WatchfulPool implements ByteBufferPool {

  private static final int SIZE = 16 * 1024;

  /** Never lent a second time, so that every late use shows. */
  private final Queue<ByteBuffer> returned = new ConcurrentLinkedQueue<>();

  @Override
  public PooledByteBuffer allocate() {
    return new Loan(ByteBuffer.allocateDirect(SIZE));
  }

  int lentAndReturned() {
    return returned.size();
  }

  /** How many had their bounds moved since they were given back. */
  long usedTooLate() {
    return returned.stream().filter(buffer -> buffer.limit() > 0).count();
  }

  private final class Loan implements PooledByteBuffer {

    private final ByteBuffer buffer;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Loan(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getBuffer() {
      return buffer;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        buffer.limit(0);
        returned.add(buffer);
      }
    }

    @Override
    public boolean isOpen() {
      return open.get();
    }
  }

  @Override
  public ByteBufferPool getArrayBackedPool() {
    return this;
  }

  @Override
  public void close() {
    // garbage like any other
  }

  @Override
  public int getBufferSize() {
    return SIZE;
  }

  @Override
  public boolean isDirect() {
    return true;
  }
}
