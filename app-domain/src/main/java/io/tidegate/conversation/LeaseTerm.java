package io.tidegate.conversation;

import java.time.Duration;

/** How long an answer may go without a checkpoint before another node takes it over. */
public record LeaseTerm(Duration value) {

  static final int DEFAULT_SECONDS = 10;
}
