package io.tidegate.conversation;

import io.tidegate.chat.Admitted;
import io.tidegate.chat.Answer;
import io.tidegate.chat.BrokenAnswer;
import io.tidegate.chat.Question;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnStream;
import io.tidegate.upstream.UpstreamException;

/**
 * One answer in the making, on the thread of the request that asked. Goes on when its client is
 * gone.
 */
public final class TurnRun {

  private final TurnDesk desk;
  private final Question question;
  private final Admitted admitted;
  private final TurnBook.Opened opened;
  private volatile boolean cancelled;

  TurnRun(TurnDesk desk, Question question, Admitted admitted, TurnBook.Opened opened) {
    this.desk = desk;
    this.question = question;
    this.admitted = admitted;
    this.opened = opened;
  }

  /** What the user said. */
  public MessageView userMessage() {
    return opened.question();
  }

  /** The answer as it is before it has begun. */
  public MessageView answer() {
    return opened.answer();
  }

  public Admitted admitted() {
    return admitted;
  }

  /** Ends it early. What came so far is kept and booked. */
  public void cancel() {
    cancelled = true; // in case that it does not run yet
    desk.turns().cancel(opened.answer().id());
  }

  /**
   * Runs to the end, whatever it is.
   *
   * @return the answer as it was written down
   */
  public MessageView run(TurnStream.Listener client) {
    var leased = new LeasedAnswer(opened.answer().id(), 0);
    var stream = new TurnStream(admitted.plan().model(), desk.relay(leased, client));
    return desk.run(leased, opened.answer(), stream, () -> asked(stream));
  }

  private Answer asked(TurnStream stream) throws UpstreamException, BrokenAnswer {
    if (cancelled) {
      stream.cancel();
    }
    stream.publishOne(
        seq -> new TurnEvent.Created(seq, opened.question().id(), admitted.plan().model()));
    return desk.chat().stream(question, admitted, opened.request(), stream);
  }
}
