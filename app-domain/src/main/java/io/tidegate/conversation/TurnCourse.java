package io.tidegate.conversation;

import io.tidegate.chat.Answer;
import io.tidegate.chat.BrokenAnswer;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.TurnStream;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Denied;
import io.tidegate.upstream.UpstreamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The course of one answer on this node: writes down how it ends, and only then says so. */
final class TurnCourse {

  private static final Logger LOG = System.getLogger(TurnCourse.class.getName());

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HeldAnswers held;
  private final LeasedAnswer leased;
  private final MessageView begun;
  private final TurnStream stream;

  /** What was to be written down as the whole answer, which may have been done all the same. */
  private @Nullable Answer whole;

  /**
   * @param begun the answer as it was before
   */
  TurnCourse(HeldAnswers held, LeasedAnswer leased, MessageView begun, TurnStream stream) {
    this.held = held;
    this.leased = leased;
    this.begun = begun;
    this.stream = stream;
  }

  /** Whatever gives the answer. */
  @FunctionalInterface
  interface Asking {
    Answer ask() throws UpstreamException, BrokenAnswer;
  }

  /**
   * Runs to the end, whatever it is.
   *
   * @return the answer as it was written down
   * @throws StoreUnavailable if it was taken over, and must wait until its lease has lapsed again
   */
  MessageView run(Asking asking) {
    try {
      return completed(asking.ask());
    } catch (LeaseLost e) {
      return lost(e);
    } catch (Exception e) { // not only the unchecked: a failed commit is one that nobody declares
      return ended(e);
    }
  }

  private MessageView completed(Answer answer) {
    whole = answer;
    MessageView message = held.complete(leased, nextSeq(), answer);
    publishCompleted(answer);
    return message;
  }

  private void publishCompleted(Answer answer) {
    stream.publishOne(
        seq ->
            new TurnEvent.Completed(
                seq,
                answer.model(),
                answer.finishReason(),
                answer.usage(),
                answer.cost(),
                answer.ledgerId()));
  }

  private MessageView ended(Exception failure) {
    try {
      return switch (failure) {
        case BrokenAnswer broken -> endedEarly(broken.failure(), broken.part());
        case UpstreamException upstream -> endedEarly(upstream, /* part= */ null);
        case Denied denied -> failed(/* part= */ null, TurnFailure.of(denied));
        case NotFound _ -> deletedMeanwhile();
        case StoreUnavailable unavailable when stream.takenAfter().isPresent() ->
            throw leftToLapse(unavailable);
        default -> unforeseen(failure);
      };
    } catch (LeaseLost e) {
      return lost(e);
    }
  }

  private MessageView endedEarly(UpstreamException failure, @Nullable Answer part) {
    if (stream.cancelled()) {
      return cancelled(part);
    }
    LOG.log(
        Level.INFO,
        "answer " + begun.id() + " ends early (" + failure.kind() + "): " + failure.getMessage());
    boolean nodeIsGone = stream.takenAfter().isPresent() && part != null;
    return failed(part, nodeIsGone ? TurnFailure.INTERRUPTED : TurnFailure.of(failure));
  }

  /** Told also if it could not be written down: whoever takes it over must not go on with it. */
  private MessageView cancelled(@Nullable Answer part) {
    MessageView message = written(() -> held.cancel(leased, nextSeq(), stream.text(), part));
    stream.publishOne(TurnEvent.Cancelled::new);
    return message;
  }

  private MessageView deletedMeanwhile() {
    stream.publishOne(TurnEvent.Cancelled::new);
    return begun;
  }

  /** Who takes it over next can still book what the first node could not. */
  private StoreUnavailable leftToLapse(StoreUnavailable unavailable) {
    stream.abandon();
    return unavailable;
  }

  private MessageView unforeseen(Exception failure) {
    LOG.log(Level.ERROR, "answer " + begun.id() + " failed in a way that nobody foresaw", failure);
    return told(soonWritten(TurnFailure.INTERNAL), TurnFailure.INTERNAL);
  }

  private MessageView failed(@Nullable Answer part, TurnFailure why) {
    return told(writtenAsFailed(part, why), why);
  }

  /** A commit that seemed to fail may have taken effect: then nothing has failed. */
  private MessageView told(MessageView message, TurnFailure why) {
    if (whole != null && message.status() == MessageStatus.COMPLETED) {
      publishCompleted(whole);
    } else {
      stream.publishOne(seq -> new TurnEvent.Failed(seq, why));
    }
    return message;
  }

  /**
   * Whatever it was, it was most likely the database, which has been waited for once: nobody waits
   * as long for it again.
   */
  private MessageView soonWritten(TurnFailure why) {
    var writing = new FutureTask<>(() -> writtenAsFailed(/* part= */ null, why));
    Thread.ofVirtual().name("answer-failed").start(writing);
    try {
      return writing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "answer " + begun.id() + " is written down late, or lapses");
      return begun;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return begun;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LeaseLost lost) {
        throw lost;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private MessageView writtenAsFailed(@Nullable Answer part, TurnFailure why) {
    return written(() -> held.fail(leased, nextSeq(), stream.text(), part, why));
  }

  /** If even this cannot be written down, the lease lapses and another node goes on. */
  private MessageView written(Supplier<MessageView> end) {
    try {
      return end.get();
    } catch (LeaseLost e) {
      throw e;
    } catch (Exception e) {
      LOG.log(Level.WARNING, "answer " + begun.id() + " could not be written down", e);
      return begun;
    }
  }

  private MessageView lost(LeaseLost e) {
    LOG.log(Level.INFO, e.getMessage() + "; here it ends without a word");
    stream.abandon();
    return begun;
  }

  /** The number of the event that will end it. */
  private long nextSeq() {
    return stream.snapshot().seq() + 1;
  }
}
