package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.Inherited;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.UpstreamCall;
import io.tidegate.platform.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions about an answer while this node writes it: what becomes of it. All of them
 * throw {@link LeaseLost} if another node has it by now, and do nothing if it has ended.
 */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class HeldAnswers {

  private final EntityManager entities;
  private final InstantSource clock;
  private final Erasure erasure;

  @Inject
  HeldAnswers(EntityManager entities, InstantSource clock, Erasure erasure) {
    this.entities = entities;
    this.clock = clock;
    this.erasure = erasure;
  }

  /**
   * @param lastSeq the number of its last event
   */
  MessageView complete(LeasedAnswer held, long lastSeq, Answer answer) {
    return changed(held, message -> message.complete(answer, lastSeq, clock.instant()));
  }

  MessageView cancel(LeasedAnswer held, long lastSeq, AnswerText text, @Nullable Answer booked) {
    return changed(held, message -> message.cancel(text, booked, lastSeq, clock.instant()));
  }

  MessageView fail(
      LeasedAnswer held, long lastSeq, AnswerText text, @Nullable Answer booked, TurnFailure why) {
    return changed(held, message -> message.fail(text, booked, why, lastSeq, clock.instant()));
  }

  /** Another upstream is about to be called. */
  void calling(LeasedAnswer held, UpstreamCall call) {
    changed(held, message -> message.writing().calling(call));
  }

  /** Takes what another node has left of it. */
  void inherit(LeasedAnswer held, Inherited inherited) {
    changed(held, message -> message.inherit(inherited));
  }

  private MessageView changed(LeasedAnswer held, Consumer<Message> change) {
    Message message = entities.find(Message.class, held.id(), LockModeType.PESSIMISTIC_WRITE);
    if (message == null) {
      throw new NotFound("message", held.id());
    }
    if (message.writing().epoch() != held.epoch()) {
      throw new LeaseLost(held.id());
    }
    if (!message.status().ended()) {
      change.accept(message);
      erasure.goOn(message);
    }
    return message.view();
  }
}
