package io.tidegate.conversation;

import io.tidegate.account.Caller;
import io.tidegate.chat.Answer;
import io.tidegate.chat.BrokenAnswer;
import io.tidegate.chat.Inherited;
import io.tidegate.chat.LostCall;
import io.tidegate.chat.Question;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.TurnStream;
import io.tidegate.platform.NotFound;
import io.tidegate.upstream.UpstreamException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rest of an answer that another node has begun, on a thread of its own. */
final class TakenTurn {

  private final TurnDesk desk;
  private final TakenAnswer taken;
  private final Optional<Caller> caller;
  private final Supplier<Caller> former;

  /**
   * @param caller who has asked; empty if his key does not work any more
   * @param former who is charged then for what he has asked
   */
  TakenTurn(TurnDesk desk, TakenAnswer taken, Optional<Caller> caller, Supplier<Caller> former) {
    this.desk = desk;
    this.taken = taken;
    this.caller = caller;
    this.former = former;
  }

  /** Runs to the end, whatever it is. */
  void run() {
    LeasedAnswer leased = taken.held();
    SavedAnswer saved = taken.saved();
    List<TurnEvent> log = desk.log().takeOver(leased.id(), leased.epoch());
    Inherited inherited = Inherited.of(leased.epoch(), saved.lastSeq(), saved.text(), log);
    boolean toldItsEnd = !log.isEmpty() && log.getLast().terminal();
    if (caller.isEmpty() || taken.unwanted() || toldItsEnd) {
      interrupt(inherited);
      return;
    }
    var stream = new TurnStream(taken.asked().model(), desk.relay(leased, _ -> {}), inherited);
    Question question = question(caller.get());
    var _ = desk.run(leased, saved.answer(), stream, () -> goOn(question, inherited, stream));
  }

  private Answer goOn(Question question, Inherited inherited, TurnStream stream)
      throws UpstreamException, BrokenAnswer {
    LostCall lost = taken.lost().apply(inherited);
    try {
      desk.held().inherit(taken.held(), inherited);
    } catch (NotFound e) { // with its row goes the last chance to book it
      settle(question, lost);
      throw e;
    }
    return desk.chat().runOn(question, taken.asked().model(), taken.request(), lost, stream);
  }

  private void interrupt(Inherited inherited) {
    LeasedAnswer leased = taken.held();
    long end = inherited.lastSeq() + 1;
    Question question = question(caller.orElseGet(former));
    Answer booked = settle(question, taken.lost().apply(inherited));
    desk.held().inherit(leased, inherited);
    desk.held().fail(leased, end, inherited.text(), booked, TurnFailure.INTERRUPTED);
  }

  private Answer settle(Question question, LostCall lost) {
    return desk.chat().settleLost(question, taken.asked().model(), taken.request(), lost);
  }

  private Question question(Caller asker) {
    return new Question(
        asker,
        taken.asked().endUserHash(),
        taken.saved().answer().conversationId(),
        taken.held().id(),
        taken.asked().traceId());
  }
}
