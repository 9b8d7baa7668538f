/**
 * The replay log in Redis: one stream of events for each answer, and messages between nodes about
 * them.
 */
@NullMarked
package io.tidegate.chat.redis;

import org.jspecify.annotations.NullMarked;
