package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a race: it has arrived when its first visible piece is there, or when it failed. */
final class Runner {

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

  /** Null if it has got a first piece. */
  @Nullable UpstreamException failure() {
    return failure;
  }

  /** Ends the call, wherever it is. */
  void giveUp() {
    givenUp = true;
    close(stream);
    Thread running = thread;
    if (running != null) {
      running.interrupt();
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
