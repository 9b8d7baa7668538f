package io.tidegate.upstream;

/** Whether an upstream gets work. */
public enum UpstreamState {
  ENABLED,
  /** Finishes what it has, gets nothing new; somebody means to take it out or bring it back. */
  DRAINING,
  /** Gets nothing. */
  DISABLED
}
