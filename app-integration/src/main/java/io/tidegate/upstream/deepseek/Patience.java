package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.Deadlines;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one call may still wait, counted from its making.
 *
 * <p>Asked before every read, so what the reader gets is the shortest of the waits that apply at
 * that moment. Comments move {@code idle} only. What the reader does between two reads of an
 * answer, such as to wait for a slow client, counts for {@code total} only.
 */
final class Patience {

  private final LongSupplier nanoTime;
  private final long idle;
  private final long noData;
  private final long totalEnd;
  private long dataEnd;
  private boolean visibleSeen;
  private long pausedAt;

  private Patience(LongSupplier nanoTime, Duration idle, Duration data, Deadlines deadlines) {
    long now = nanoTime.getAsLong();
    this.nanoTime = nanoTime;
    this.idle = idle.toNanos();
    this.noData = deadlines.noData().toNanos();
    this.dataEnd = now + data.toNanos();
    this.totalEnd = now + deadlines.total().toNanos();
  }

  /** For an answer that comes in pieces. */
  static Patience forStream(Deadlines deadlines, LongSupplier nanoTime) {
    return new Patience(nanoTime, deadlines.idle(), deadlines.firstToken(), deadlines);
  }

  /**
   * For an answer that comes at once: nothing of it is sent before all of it is known, so only
   * silence and the total can tell that something is wrong.
   */
  static Patience forWhole(Deadlines deadlines, LongSupplier nanoTime) {
    return new Patience(nanoTime, deadlines.idleWhole(), deadlines.total(), deadlines);
  }

  /** How long the next read may wait, in nanoseconds; not positive if a deadline has passed. */
  long nanosLeft() {
    long now = nanoTime.getAsLong();
    return Math.min(idle, Math.min(dataEnd - now, totalEnd - now));
  }

  /**
   * There was data.
   *
   * @param visible whether a user would see something of it; before the first such piece, other
   *     data does not make up for it
   */
  void dataArrived(boolean visible) {
    visibleSeen |= visible;
    if (visibleSeen) {
      dataEnd = nanoTime.getAsLong() + noData;
    }
  }

  /** A read is over: until the next one nobody waits for the upstream. */
  void pause() {
    pausedAt = nanoTime.getAsLong();
  }

  /** The next read begins. */
  void resume() {
    if (visibleSeen) {
      dataEnd += nanoTime.getAsLong() - pausedAt;
    }
  }

  /** Which deadline ended a read that waited in vain, for operators. */
  String exhausted() {
    long now = nanoTime.getAsLong();
    if (totalEnd - now <= 0) {
      return "upstream took longer than allowed in total";
    }
    if (dataEnd - now <= 0) {
      return visibleSeen
          ? "upstream sent no data for too long"
          : "upstream sent no first token in time";
    }
    return "upstream sent nothing for too long";
  }
}
