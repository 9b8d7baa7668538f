package io.tidegate.simulator.model;

/**
 * What tokens cost off-peak, in billionths of the currency unit per token; twice as much at peak.
 */
public record Price(long hit, long miss, long output) {

  /** The cost in billionths of the currency unit. */
  public long of(long hitTokens, long missTokens, long outputTokens, boolean peak) {
    long cost = hit * hitTokens + miss * missTokens + output * outputTokens;
    return peak ? 2 * cost : cost;
  }
}
