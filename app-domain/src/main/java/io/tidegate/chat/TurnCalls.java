package io.tidegate.chat;

import io.tidegate.quota.Reservation;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Slot;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;

/**
 * The calls of one turn. Before each is made it is reserved, written down and announced; one that a
 * race has made already goes on. Used by one thread.
 */
final class TurnCalls {

  private static final int MAX_CALLS = 6;

  private final Settlement settlement;
  private final Question question;
  private final Reservation reservation;
  private final CallIds ids;
  private final SecondCall race;
  private final Telling telling;
  private final Cancellation cancellation;
  private int begun;

  TurnCalls(
      Settlement settlement,
      Question question,
      Reservation reservation,
      CallIds ids,
      SecondCall race,
      Telling telling,
      Cancellation cancellation) {
    this.settlement = settlement;
    this.question = question;
    this.reservation = reservation;
    this.ids = ids;
    this.race = race;
    this.telling = telling;
    this.cancellation = cancellation;
  }

  /** Whether there may be one more. */
  boolean mayGoOn() {
    return begun < MAX_CALLS;
  }

  /**
   * Begins a call, which must be settled from here on.
   *
   * @throws io.tidegate.quota.Denied if earlier calls left a hard budget no room for this one
   * @throws UpstreamException if nobody wants the answer any more
   */
  TurnCall begin(Slot slot, ChatRequest asked) throws UpstreamException {
    begun++;
    return slot.isRaced() ? goneOn(slot) : begun(slot, asked);
  }

  private TurnCall begun(Slot slot, ChatRequest asked) throws UpstreamException {
    Settlement.Attempt attempt = settlement.begin(ids.next(), question, reservation, slot, asked);
    var call = new TurnCall(attempt, new AnswerDraft(slot.candidate().model()));
    settlement.open(attempt, call.draft(), cancellation);
    settlement.announce(attempt, telling);
    slot.called();
    return call;
  }

  private TurnCall goneOn(Slot slot) {
    TurnCall call = race.winner(slot);
    try {
      telling.calling(call.attempt());
      return call;
    } catch (RuntimeException e) {
      forsake(slot, call, e);
      throw e;
    }
  }

  /** Ends and books a call that was made already, and that nobody could be told of. */
  private void forsake(Slot slot, TurnCall call, RuntimeException why) {
    var cut = new UpstreamException(Kind.CUT, "nobody could be told of the call", null, why);
    try {
      settlement.settleFailed(call.attempt(), closed(slot, cut));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private static UpstreamException closed(Slot slot, UpstreamException cut) {
    try {
      slot.open(
              () -> {
                throw cut;
              })
          .close();
      return cut;
    } catch (UpstreamException e) {
      return e;
    }
  }
}
