package io.tidegate.chat;

import java.util.UUID;

/**
 * One call of a turn, and what it has brought until now.
 *
 * @param draft to which the rest is added
 */
record TurnCall(Settlement.Attempt attempt, AnswerDraft draft) {

  /** The same, to be settled under another id. */
  TurnCall as(UUID id) {
    return new TurnCall(attempt.as(id), draft);
  }
}
