package io.tidegate.chat;

import io.tidegate.platform.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Under which ids the calls of one turn are booked. The first call for an answer has the answer's
 * own, so that whoever has to book it in place of this node knows it. Used by one thread.
 */
final class CallIds {

  private final Ids others;
  private @Nullable UUID answer;

  CallIds(Question question, Ids others) {
    this.answer = question.messageId();
    this.others = others;
  }

  UUID next() {
    UUID first = answer;
    answer = null;
    return first == null ? others.next() : first;
  }

  /** The first call was made, by whoever began the answer. */
  void goOn() {
    answer = null;
  }
}
