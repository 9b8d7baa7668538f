package io.tidegate.conversation;

import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnStream;
import io.tidegate.chat.UpstreamCall;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Tells all who must hear of a turn: the replay log, the table of messages, and the client. */
final class EventRelay implements TurnStream.Listener {

  private static final Logger LOG = System.getLogger(EventRelay.class.getName());

  private final LeasedAnswer leased;
  private final ReplayLog log;
  private final HeldAnswers held;
  private final TurnStream.Listener client;

  EventRelay(LeasedAnswer leased, ReplayLog log, HeldAnswers held, TurnStream.Listener client) {
    this.leased = leased;
    this.log = log;
    this.held = held;
    this.client = client;
  }

  /** The client comes last: one that does not read may block here. */
  @Override
  public void happened(List<TurnEvent> events) {
    log.append(leased.id(), leased.epoch(), events);
    client.happened(events);
  }

  /** The first call need not be written down: it has the id of the answer. */
  @Override
  public void calling(UpstreamCall call) {
    if (call.id().equals(leased.id())) {
      return;
    }
    try {
      held.calling(leased, call);
    } catch (LeaseLost e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "call {0} is not told to its answer; if this node dies, one too many may be booked: {1}",
          call.id(),
          e);
    }
  }
}
