package io.tidegate.conversation;

import io.tidegate.chat.Admitted;
import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.BrokenAnswer;
import io.tidegate.chat.ChatService;
import io.tidegate.chat.Question;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.TurnStream;
import io.tidegate.platform.NotFound;
import io.tidegate.quota.Denied;
import io.tidegate.upstream.UpstreamException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One answer in the making: asks, relays, writes down how it ended, and only then says so.
 *
 * <p>Runs on the thread of the request that asked, and goes on when its client is gone.
 */
public final class TurnRun {

  private static final Logger LOG = Logger.getLogger(TurnRun.class);

  private final ChatService chat;
  private final TurnBook book;
  private final RunningTurns turns;
  private final Question question;
  private final Admitted admitted;
  private final TurnBook.Opened opened;

  TurnRun(
      ChatService chat,
      TurnBook book,
      RunningTurns turns,
      Question question,
      Admitted admitted,
      TurnBook.Opened opened) {
    this.chat = chat;
    this.book = book;
    this.turns = turns;
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

  /**
   * Runs to the end, whatever it is.
   *
   * @return the answer as it was written down
   */
  public MessageView run(TurnStream.Listener listener) {
    var stream = new TurnStream(admitted.plan().model(), listener);
    turns.began(opened.answer().id(), stream);
    try {
      String model = admitted.plan().model();
      stream.publishOne(seq -> new TurnEvent.Created(seq, opened.question().id(), model));
      return completed(stream, chat.stream(question, admitted, opened.request(), stream));
    } catch (BrokenAnswer e) {
      return endedEarly(stream, e.failure(), e.part());
    } catch (UpstreamException e) {
      return endedEarly(stream, e, /* part= */ null);
    } catch (Denied e) { // its first calls were billed, and there is no room for another
      return failed(stream, /* part= */ null, TurnFailure.OVER_BUDGET);
    } catch (NotFound e) {
      stream.publishOne(TurnEvent.Cancelled::new); // the conversation was deleted meanwhile
      return opened.answer();
    } catch (Exception e) { // not only the unchecked: a failed commit is one that nobody declares
      LOG.errorf(e, "answer %s failed in a way that nobody foresaw", opened.answer().id());
      return failed(stream, /* part= */ null, TurnFailure.INTERNAL);
    } finally {
      turns.ended(opened.answer().id());
    }
  }

  private MessageView completed(TurnStream stream, Answer answer) {
    MessageView message = book.complete(opened.answer().id(), answer);
    stream.publishOne(
        seq ->
            new TurnEvent.Completed(
                seq,
                answer.model(),
                answer.finishReason(),
                answer.usage(),
                answer.cost(),
                answer.ledgerId()));
    return message;
  }

  private MessageView endedEarly(
      TurnStream stream, UpstreamException failure, @Nullable Answer part) {
    if (stream.cancelled()) {
      AnswerText text = stream.text();
      MessageView message = book.cancel(opened.answer().id(), text, part);
      stream.publishOne(TurnEvent.Cancelled::new);
      return message;
    }
    LOG.infof(
        "answer %s ends early (%s): %s",
        opened.answer().id(), failure.kind(), failure.getMessage());
    return failed(stream, part, TurnFailure.of(failure));
  }

  private MessageView failed(TurnStream stream, @Nullable Answer part, TurnFailure why) {
    MessageView message = written(stream, part, why);
    stream.publishOne(seq -> new TurnEvent.Failed(seq, why));
    return message;
  }

  /** If even this cannot be written down, the lease lapses and the answer counts as interrupted. */
  private MessageView written(TurnStream stream, @Nullable Answer part, TurnFailure why) {
    try {
      return book.fail(opened.answer().id(), stream.text(), part, why);
    } catch (Exception e) {
      LOG.warnf(e, "answer %s could not be written down", opened.answer().id());
      return opened.answer();
    }
  }
}
