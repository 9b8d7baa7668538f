/**
 * Chat: the way of one turn, from a caller's question to a settled answer.
 *
 * <p>{@link io.tidegate.chat.ChatService} calls the steps in a straight line; everything that asks
 * a model goes through it. Owns the port {@link io.tidegate.chat.ReplayLog}. Depends on {@code
 * account}, {@code quota}, {@code traffic}, {@code upstream} and {@code platform}.
 */
@NullMarked
package io.tidegate.chat;

import org.jspecify.annotations.NullMarked;
