/**
 * Conversations: who talks about what, and everything that was said.
 *
 * <p>Owns tables {@code conversation} and {@code message}. Depends on {@code account}, {@code
 * chat}, {@code event}, {@code quota}, {@code upstream} and {@code platform}.
 *
 * <p>An answer is written by one node, which holds a lease on it; a node that dies loses it to
 * another, see {@link io.tidegate.conversation.LapsedAnswers}. {@link
 * io.tidegate.conversation.AnswerReader} follows it from wherever it is written.
 */
@NullMarked
package io.tidegate.conversation;

import org.jspecify.annotations.NullMarked;
