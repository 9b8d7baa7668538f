package io.tidegate.chat;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Denied;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Hedge;
import io.tidegate.upstream.Slot;
import io.tidegate.upstream.UpstreamException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Lets an urgent turn ask a second upstream while the first is late. */
final class SecondCall implements Hedge {

  private final ChatModel model;
  private final Settlement settlement;
  private final Question question;
  private final Reservation reservation;
  private final ChatRequest request;
  private final CallIds ids;
  private final Telling telling;
  private final Map<Slot, TurnCall> racing = new HashMap<>(2);

  SecondCall(
      ChatModel model,
      Settlement settlement,
      Question question,
      Reservation reservation,
      ChatRequest request,
      CallIds ids,
      Telling telling) {
    this.model = model;
    this.settlement = settlement;
    this.question = question;
    this.reservation = reservation;
    this.request = request;
    this.ids = ids;
    this.telling = telling;
  }

  @Override
  public boolean covers(Slot slot) {
    try {
      reservation.coverBeside(slot.candidate(), request);
      return true;
    } catch (Denied | StoreUnavailable _) { // the first call goes on all the same
      return false;
    }
  }

  @Override
  public void begins(Slot slot) {
    Settlement.Attempt attempt =
        settlement.reserved(ids.next(), question, reservation, slot, request);
    var call = new TurnCall(attempt, new AnswerDraft(slot.candidate().model()));
    settlement.open(attempt, call.draft());
    if (racing.isEmpty()) { // whoever books the first in place of this node must know who it was
      settlement.announce(attempt, telling);
    }
    racing.put(slot, call);
  }

  @Override
  public ChunkStream open(Slot slot, Deadlines deadlines) throws UpstreamException {
    return model.stream(slot.candidate(), request, question.endUser(), deadlines);
  }

  @Override
  public void lost(Slot slot, UpstreamException why) {
    Settlement.Attempt ended = ended(slot).attempt();
    settlement.settleFailed(ended, why);
    if (ended.isBookedWithAnswer()) { // which is the other's from now on
      racing.values().forEach(other -> telling.calling(other.attempt()));
    }
  }

  /** The call that has won at {@code slot}: from here on it is the turn's own. */
  TurnCall winner(Slot slot) {
    return ended(slot);
  }

  private TurnCall ended(Slot slot) {
    return Objects.requireNonNull(racing.remove(slot), "a call ends that did not begin");
  }
}
