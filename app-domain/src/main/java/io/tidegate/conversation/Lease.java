package io.tidegate.conversation;

import java.time.Instant;

/**
 * A node's claim on an unfinished answer.
 *
 * @param until when it lapses unless it is renewed
 */
record Lease(String node, Instant until) {}
