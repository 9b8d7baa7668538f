package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import io.tidegate.upstream.UpstreamMetrics.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one turn, along the candidates of its plan. Used by one thread.
 *
 * <p>A call that fails is made again at somebody who was not asked yet, at once, and only if there
 * is nobody else at the same one, after a growing random pause or the one that it has asked for.
 * Who was silent is not asked twice. Moving to a sound upstream cannot amplify an outage and is
 * free; every other call more comes out of the budget.
 */
public final class Walk {

  /** Until something is visible, and again for each continuation. */
  private static final int MAX_IN_A_ROW = 3;

  private static final int MAX_IN_ALL = 6;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  /** Longer than this, nobody waits because an upstream has asked for it. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final Attempts attempts;
  private final Deadlines deadlines;
  private final Cancellation cancellation;
  private final Choosing choosing;
  private final long began;
  private @Nullable Hedge hedge;
  private long lastPause = FIRST_PAUSE_MILLIS;

  Walk(
      Attempts attempts,
      Plan plan,
      String affinity,
      Deadlines deadlines,
      Cancellation cancellation) {
    this.attempts = attempts;
    this.deadlines = deadlines;
    this.cancellation = cancellation;
    this.choosing = new Choosing(plan, affinity, attempts.clock());
    this.began = attempts.clock().millis();
  }

  /** Has a second upstream asked if the first token is later than it is 95 times of 100. */
  public void hedgeWith(Hedge second) {
    hedge = second;
  }

  /** One call. */
  @FunctionalInterface
  public interface Call<T> {

    /**
     * Makes it.
     *
     * @param slot whom to ask
     * @param deadlines what is left of them; the first token is expected sooner while somebody else
     *     could be asked instead
     */
    T at(Slot slot, Deadlines deadlines) throws UpstreamException, AnswerBroken;
  }

  /**
   * Makes a call, again if that may help, and returns its result.
   *
   * @throws UpstreamException why the first call failed; of kind {@code OVERLOADED} if nobody could
   *     be called, or {@code CANCELLED} if nobody wants it any more
   * @throws AnswerBroken if the answer broke off after the client saw something of it
   */
  public <T> T run(Call<T> call) throws UpstreamException, AnswerBroken {
    try {
      T result = tried(call);
      attempts.ended(/* failed= */ false);
      return result;
    } catch (UpstreamException e) {
      attempts.ended(e.kind().upstreamsFault());
      throw e;
    }
  }

  private <T> T tried(Call<T> call) throws UpstreamException, AnswerBroken {
    cancellation.check();
    Slot slot = raced(begin());
    UpstreamException cause = null;
    for (int made = 1; ; made++) {
      try {
        return made(slot, call);
      } catch (UpstreamException e) {
        cause = cause == null ? e : cause;
        Optional<Slot> another = made < MAX_IN_A_ROW ? next(e) : Optional.empty();
        if (another.isEmpty()) {
          throw choosing.sparesMoney() && cause.kind().movable() ? cause.sparingMoney() : cause;
        }
        boolean asked = another.get().share().equals(slot.share());
        slot = another.get();
        slot.repeats(asked ? Repeat.RETRIED : Repeat.MOVED);
      }
    }
  }

  /** The place of who answers first, if this turn is hedged and one may be late. */
  private Slot raced(Slot first) throws UpstreamException {
    Hedge second = hedge;
    if (second == null || choosing.made() > 0) {
      return first;
    }
    OptionalLong usual = first.share().standing().usualFirstToken();
    return usual.isEmpty()
        ? first
        : new Race(second, slot -> deadlinesAt(slot, first), cancellation)
            .run(first, usual.getAsLong(), () -> second(first, second), this::failed);
  }

  private Optional<Slot> second(Slot first, Hedge second) {
    Slot other = choosing.besides(first.share());
    if (other == null) {
      return Optional.empty();
    }
    boolean starts = false;
    try {
      starts = attempts.mayRepeat() && second.covers(other) && !cancellation.isRequested();
    } finally {
      if (!starts) {
        other.leave();
      }
    }
    return starts ? Optional.of(other) : Optional.empty();
  }

  private <T> T made(Slot slot, Call<T> call) throws UpstreamException, AnswerBroken {
    try {
      T result = call.at(slot, deadlinesAt(slot, slot));
      slot.succeeded();
      return result;
    } catch (UpstreamException e) {
      failed(slot, e);
      throw e;
    } catch (AnswerBroken e) {
      failed(slot, e.cause());
      throw e;
    } finally {
      slot.leave();
    }
  }

  private void failed(Slot slot, UpstreamException failure) {
    slot.failed(failure);
    choosing.failed(slot.share(), failure);
  }

  /** While {@code beside}, or only this one, is being asked: no spare of each other. */
  private Deadlines deadlinesAt(Slot slot, Slot beside) {
    boolean hurry = choosing.hasSpare(List.of(slot.share(), beside.share()));
    Deadlines here = hurry ? deadlines.hurried() : deadlines;
    return choosing.made() == 0 ? here : here.within(Duration.ofMillis(Math.max(1, millisLeft())));
  }

  private long millisLeft() {
    return deadlines.total().toMillis() - (attempts.clock().millis() - began);
  }

  /** The first whom to ask, or whom to continue with. */
  private Slot begin() throws UpstreamException {
    Optional<UpstreamException> last = choosing.lastFailure();
    if (last.isPresent()) {
      Slot slot = next(last.get()).orElseThrow(last::get);
      slot.repeats(Repeat.CONTINUED);
      return slot;
    }
    Slot slot = choosing.fresh(Failing.UNAVAILABLE);
    if (slot == null) {
      slot = choosing.lastResort(Failing.UNAVAILABLE, attempts.random());
    }
    return slot == null ? afterItsPause() : slot;
  }

  private Slot afterItsPause() throws UpstreamException {
    Optional<Share> soonest = choosing.soonest(/* again= */ false);
    long wait = soonest.map(share -> pauseOf(share)).orElse(0L);
    if (soonest.isPresent() && wait > 0 && wait <= Math.min(PATIENCE_MILLIS, millisLeft())) {
      pause(wait);
      Slot slot = Slot.take(soonest.get(), /* forced= */ true, attempts.clock());
      if (slot != null) {
        return slot;
      }
    }
    throw new UpstreamException(
        Kind.OVERLOADED,
        "nobody was called: all are full or have asked for a pause",
        Duration.ofMillis(Math.max(1000, wait)),
        /* cause= */ null);
  }

  /** Whom to ask after a failure, if that may help. */
  private Optional<Slot> next(UpstreamException failure) throws UpstreamException {
    Optional<Failing> failing = Failing.of(failure.kind());
    boolean over = choosing.made() >= MAX_IN_ALL || millisLeft() <= 0 || cancellation.isRequested();
    if (over || failing.isEmpty()) {
      return Optional.empty();
    }
    Set<Failing> why = Set.of(failing.get());
    Slot fresh = choosing.fresh(why);
    if (fresh != null) {
      return paidFor(fresh, why);
    }
    Optional<Share> again = choosing.soonest(/* again= */ true);
    return again.isPresent() ? again(again.get()) : Optional.ofNullable(paidLastResort(why));
  }

  /** The same place, or one that costs nothing. */
  private Optional<Slot> paidFor(Slot slot, Set<Failing> why) {
    if (slot.share().standing().isSound(attempts.clock().millis()) || attempts.mayRepeat()) {
      return Optional.of(slot);
    }
    slot.leave();
    return Optional.ofNullable(choosing.sound(why));
  }

  private @Nullable Slot paidLastResort(Set<Failing> why) {
    return attempts.mayRepeat() ? choosing.lastResort(why, attempts.random()) : null;
  }

  private Optional<Slot> again(Share share) throws UpstreamException {
    long wait = Math.max(nextPause(), pauseOf(share));
    if (wait > Math.min(PATIENCE_MILLIS, millisLeft()) || !attempts.mayRepeat()) {
      return Optional.empty();
    }
    pause(wait);
    return Optional.ofNullable(Slot.take(share, /* forced= */ true, attempts.clock()));
  }

  private void pause(long millis) throws UpstreamException {
    cancellation.during(
        () -> {
          attempts.pause(Duration.ofMillis(millis));
          return millis;
        });
  }

  private long pauseOf(Share share) {
    return share.standing().pauseMillis(attempts.clock().millis());
  }

  /** Anything from the first pause to three times the last one, so that callers do not march. */
  private long nextPause() {
    lastPause =
        Math.min(
            LONGEST_PAUSE_MILLIS, attempts.random().nextLong(FIRST_PAUSE_MILLIS, lastPause * 3));
    return lastPause;
  }
}
