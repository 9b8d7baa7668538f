package io.tidegate.conversation;

import io.tidegate.chat.ChatService;
import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What every answer needs that is written on this node. */
@ApplicationScoped
class TurnDesk {

  private final ChatService chat;
  private final HeldAnswers held;
  private final RunningTurns turns;
  private final ReplayLog log;

  @Inject
  TurnDesk(ChatService chat, HeldAnswers held, RunningTurns turns, ReplayLog log) {
    this.chat = chat;
    this.held = held;
    this.turns = turns;
    this.log = log;
  }

  ChatService chat() {
    return chat;
  }

  HeldAnswers held() {
    return held;
  }

  RunningTurns turns() {
    return turns;
  }

  ReplayLog log() {
    return log;
  }

  /** Who hears of an answer before {@code client} does. */
  TurnStream.Listener relay(LeasedAnswer leased, TurnStream.Listener client) {
    return new EventRelay(leased, log, held, client);
  }

  /**
   * Runs an answer to its end, on the calling thread.
   *
   * @param begun the answer as it was before
   * @return the answer as it was written down
   */
  MessageView run(
      LeasedAnswer leased, MessageView begun, TurnStream stream, TurnCourse.Asking asking) {
    turns.began(leased.id(), stream);
    try {
      return new TurnCourse(held, leased, begun, stream).run(asking);
    } finally {
      turns.ended(leased.id(), stream);
    }
  }
}
