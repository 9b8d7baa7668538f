package io.tidegate.web.platform;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.tidegate.web.problem.BodyCutOff;
import io.tidegate.web.problem.BodyTooSlow;
import io.undertow.server.ConduitWrapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The way of a body from a client, which gives out when the body is not whole by a deadline.
 *
 * <p>Undertow's own limit for reads counts from the last one, so one byte now and then would do.
 */
final class SlowBody extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private final Duration patience;
  private final long endNanos;

  private SlowBody(StreamSourceConduit next, Duration patience, long endNanos) {
    super(next);
    this.patience = patience;
    this.endNanos = endNanos;
  }

  /** Counts from now. */
  static ConduitWrapper<StreamSourceConduit> within(Duration patience) {
    long endNanos = System.nanoTime() + patience.toNanos();
    return (factory, _) -> new SlowBody(factory.create(), patience, endNanos);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    requireTime();
    try {
      return next.read(target);
    } catch (IOException e) {
      throw new BodyCutOff(e);
    }
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    requireTime();
    try {
      return next.read(targets, offset, length);
    } catch (IOException e) {
      throw new BodyCutOff(e);
    }
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    requireTime();
    try {
      return next.transferTo(position, count, target);
    } catch (IOException e) {
      throw new BodyCutOff(e);
    }
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    requireTime();
    try {
      return next.transferTo(count, through, target);
    } catch (IOException e) {
      throw new BodyCutOff(e);
    }
  }

  /** Returns when the deadline has passed, too: whoever waited reads next, and is told so. */
  @Override
  public void awaitReadable() throws IOException {
    next.awaitReadable(Math.max(Duration.ofMillis(1).toNanos(), nanosLeft()), NANOSECONDS);
  }

  private void requireTime() throws BodyTooSlow {
    if (nanosLeft() <= 0) {
      throw new BodyTooSlow(patience);
    }
  }

  private long nanosLeft() {
    return endNanos - System.nanoTime();
  }
}
