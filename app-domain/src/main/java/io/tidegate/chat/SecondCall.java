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

/** Lets an urgent turn ask a second upstream while the first is late. */
record SecondCall(
    ChatModel model,
    Settlement settlement,
    Question question,
    Reservation reservation,
    ChatRequest request)
    implements Hedge {

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
  public ChunkStream open(Slot slot, Deadlines deadlines) throws UpstreamException {
    return model.stream(slot.candidate(), request, question.endUser(), deadlines);
  }

  @Override
  public void lost(Slot slot, UpstreamException why) {
    settlement.settleFailed(settlement.made(question, reservation, slot, request), why);
  }
}
