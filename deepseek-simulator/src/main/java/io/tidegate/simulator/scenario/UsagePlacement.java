package io.tidegate.simulator.scenario;

/** Where a stream reports what it used. */
public enum UsagePlacement {
  /** On the last chunk that has a choice. */
  LAST,
  /** On a chunk of its own, without choices. */
  SEPARATE,
  /** Nowhere, not even outside of streams. */
  NONE,
  /** As with {@link #LAST}, but the counts are not numbers. */
  NAN
}
