package io.tidegate.conversation;

import java.util.UUID;

/**
 * An unfinished answer that this node writes.
 *
 * @param epoch how many nodes have written it before; who has an older one writes no more
 */
record LeasedAnswer(UUID id, int epoch) {}
