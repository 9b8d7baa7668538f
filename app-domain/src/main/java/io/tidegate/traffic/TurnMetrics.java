package io.tidegate.traffic;

import io.tidegate.upstream.TokenUsage;

/** Counts tokens for whoever collects metrics. Safe for use by many threads; never blocks. */
public interface TurnMetrics {

  /** A call of {@code upstream} is in the ledger. */
  void settled(String upstream, String model, TokenUsage usage);
}
