package io.tidegate.upstream;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.upstream.UpstreamException.Kind;
import io.tidegate.upstream.UpstreamMetrics.Repeat;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call whose first token may be late, and then a second one beside it; who says something first
 * wins. The loser is ended, and booked if it was sent. Used by one thread.
 */
final class Race {

  private static final Logger LOG = System.getLogger(Race.class.getName());

  private final BlockingQueue<Runner> arrived = new LinkedBlockingQueue<>();
  private final List<Runner> running = new ArrayList<>(2);
  private final Hedge hedge;
  private final Function<Slot, Deadlines> deadlines;
  private Duration patience = Duration.ZERO;
  private final Cancellation cancellation;

  /** Is told who has failed, and must not be asked again for this turn. */
  interface Losers {
    void failed(Slot slot, UpstreamException failure);
  }

  /**
   * @param deadlines those of a call, asked when it is made
   */
  Race(Hedge hedge, Function<Slot, Deadlines> deadlines, Cancellation cancellation) {
    this.hedge = hedge;
    this.deadlines = deadlines;
    this.cancellation = cancellation;
  }

  /**
   * Runs until somebody has a first piece, or all have failed.
   *
   * @param afterMillis how long the first may take before the second starts
   * @param second who that is; empty if nobody may
   * @return the place of the winner, where its stream waits
   * @throws UpstreamException if the turn was stopped, or had no time left; all calls are ended
   *     then
   */
  Slot run(Slot first, long afterMillis, Supplier<Optional<Slot>> second, Losers losers)
      throws UpstreamException {
    try {
      started(first);
      Optional<Runner> inTime = arrived(afterMillis);
      if (inTime.isEmpty()) {
        second.get().ifPresent(this::hedge);
      }
      return (inTime.isPresent() ? inTime.get() : winner(losers)).slot();
    } catch (UpstreamException | RuntimeException e) {
      loseAll(e); // nobody will listen to any of them, the winner included
      throw e;
    }
  }

  /** Who comes first, unless he comes with a failure and somebody else is still running. */
  private Runner winner(Losers losers) throws UpstreamException {
    Runner ahead = next();
    UpstreamException failure = ahead.failure();
    if (failure != null && running.size() > 1) {
      losers.failed(ahead.slot(), failure);
      left(ahead, failure);
      return next();
    }
    for (Runner other : List.copyOf(running)) {
      if (other != ahead) {
        lose(other);
      }
    }
    return ahead;
  }

  /**
   * @throws UpstreamException if none comes while the turn may take
   */
  private Runner next() throws UpstreamException {
    return arrived(patience.toMillis())
        .orElseThrow(
            () -> new UpstreamException(Kind.TIMED_OUT, "none of those who were asked has come"));
  }

  /** Only this wait is interrupted: what follows it books the calls. */
  private Optional<Runner> arrived(long withinMillis) throws UpstreamException {
    return cancellation.during(() -> polled(withinMillis));
  }

  private Optional<Runner> polled(long withinMillis) throws UpstreamException {
    try {
      return Optional.ofNullable(arrived.poll(withinMillis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.CANCELLED, "stopped while two were asked", null, e);
    }
  }

  private void loseAll(Exception why) {
    for (Runner runner : List.copyOf(running)) {
      try {
        lose(runner);
      } catch (RuntimeException e) {
        if (!e.equals(why)) { // an exception cannot suppress itself
          why.addSuppressed(e);
        }
      }
    }
  }

  private void lose(Runner loser) {
    if (loser.isSilent()) {
      loser.slot().wasSilent();
    }
    UpstreamException end = loser.giveUp();
    loser.slot().failed(new UpstreamException(Kind.CANCELLED, "another was sooner"));
    left(loser, end);
  }

  /** Gives its place back even if the ledger cannot be reached. */
  private void left(Runner runner, UpstreamException why) {
    try {
      hedge.lost(runner.slot(), why);
    } finally {
      runner.slot().leave();
      running.remove(runner);
    }
  }

  /** If the second cannot be started, the first goes on all the same. */
  private void hedge(Slot slot) {
    try {
      started(slot);
      slot.repeats(Repeat.HEDGED);
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "a second call could not be made", e);
    }
  }

  private void started(Slot slot) {
    try {
      hedge.begins(slot);
    } catch (RuntimeException e) {
      slot.leave();
      throw e;
    }
    slot.called();
    Deadlines here = deadlines.apply(slot);
    patience = here.total();
    var runner = new Runner(hedge, slot, here, arrived::add);
    running.add(runner);
    runner.start();
  }
}
