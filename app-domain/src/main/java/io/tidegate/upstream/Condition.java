package io.tidegate.upstream;

/**
 * How an upstream does, as one node sees it.
 *
 * @param outstanding calls under way
 * @param limit calls that may be under way at once: what is configured, or less if so learned
 * @param firstTokenMillis how long its streams take to begin, of late; 0 if nothing is known
 */
public record Condition(Health health, int outstanding, int limit, long firstTokenMillis) {

  /** Whether it gets work, if it is enabled. */
  public enum Health {
    WELL,
    /** It has asked to be left alone for a while. */
    PAUSED,
    /** It kept failing, and is tried again in a while. */
    ILL,
    /** It refuses our key. */
    LOCKED_OUT
  }
}
