/**
 * Conversations: who talks about what, and everything that was said.
 *
 * <p>Owns tables {@code conversation} and {@code message}. Depends on {@code chat} and what that
 * depends on.
 */
@NullMarked
package io.tidegate.conversation;

import org.jspecify.annotations.NullMarked;
