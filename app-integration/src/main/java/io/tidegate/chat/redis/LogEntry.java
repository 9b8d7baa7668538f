package io.tidegate.chat.redis;

import java.util.List;

/**
 * Some events of one turn as they stand in its log.
 *
 * @param last the number of the last one
 * @param words kind and text of each
 */
record LogEntry(long last, int epoch, List<String> words) {}
