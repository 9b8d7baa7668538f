package io.tidegate.chat;

/**
 * One call of a turn, and what it has brought until now.
 *
 * @param draft to which the rest is added
 */
record TurnCall(Settlement.Attempt attempt, AnswerDraft draft) {}
