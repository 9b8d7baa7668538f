package io.tidegate.platform;

import java.time.Duration;

/** How long a node may go without a word about its work before another node takes it over. */
public record LeaseTerm(Duration value) {

  static final int DEFAULT_SECONDS = 10;
}
