package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a race: it has arrived when its first visible piece is there, or when it failed. */
final class Runner {

  /** A winner waits for as long as this for its loser to say whether it was sent at all. */
  private static final Duration ENDS_WITHIN = Duration.ofMillis(100);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Hedge hedge;
  private final Slot slot;
  private final Deadlines deadlines;
  private final Consumer<Runner> arrived;
  private volatile @Nullable Thread thread;
  private volatile @Nullable ChunkStream stream;
  private volatile @Nullable UpstreamException failure;
  private volatile boolean givenUp;

  Runner(Hedge hedge, Slot slot, Deadlines deadlines, Consumer<Runner> arrived) {
    this.hedge = hedge;
    this.slot = slot;
    this.deadlines = deadlines;
    this.arrived = arrived;
  }

  void start() {
    thread = Thread.ofVirtual().name("hedge").start(this::run);
  }

  Slot slot() {
    return slot;
  }

  /** Whether it has come to nothing yet, neither a first piece nor a failure. */
  boolean isSilent() {
    return ended.getCount() > 0;
  }

  /** Null if it has got a first piece. */
  @Nullable UpstreamException failure() {
    return failure;
  }

  /**
   * Ends the call, wherever it is.
   *
   * @return what it came to; one that does not end at once, as it looks up a name, counts as sent
   */
  UpstreamException giveUp() {
    givenUp = true;
    close(stream);
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    if (stream == null) {
      awaitEnd();
    }
    UpstreamException own = failure;
    return own == null || isOurs(own)
        ? new UpstreamException(Kind.CUT, "given up: another was sooner")
        : own;
  }

  private static boolean isOurs(UpstreamException end) {
    return end.kind() == Kind.CANCELLED && end.mayBeBilled();
  }

  private void awaitEnd() {
    try {
      var _ = ended.await(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) { // booked at once, then, as if it was sent
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      ChunkStream opened = hedge.open(slot, deadlines);
      stream = opened;
      if (givenUp) {
        close(opened); // whoever gave up may have seen no stream yet
      }
      PrimedStream primed = PrimedStream.of(opened);
      slot.raced(() -> primed);
    } catch (UpstreamException e) {
      fail(e);
    } catch (Throwable e) { // whatever it is, the turn waits to hear of it
      fail(new UpstreamException(Kind.FAILED, "the call could not be made", null, e));
    } finally {
      ended.countDown();
      arrived.accept(this);
    }
  }

  private void fail(UpstreamException e) {
    failure = e;
    slot.raced(
        () -> {
          throw e;
        });
    close(stream);
  }

  private static void close(@Nullable ChunkStream stream) {
    if (stream != null) {
      stream.close();
    }
  }
}
