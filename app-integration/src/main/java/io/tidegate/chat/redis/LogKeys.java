package io.tidegate.chat.redis;

import java.util.List;
import java.util.UUID;

/** Where the log of one answer stands. The braces keep it together in a cluster. */
record LogKeys(UUID answer) {

  String log() {
    return "tidegate:events:{" + answer + "}";
  }

  /** The highest epoch that has written the log. */
  private String owner() {
    return "tidegate:events:{" + answer + "}:epoch";
  }

  /** The channel that tells of news. */
  String channel() {
    return log();
  }

  /** What the scripts want. */
  List<String> all() {
    return List.of(log(), owner());
  }
}
