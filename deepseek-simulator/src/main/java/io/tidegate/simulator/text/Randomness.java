package io.tidegate.simulator.text;

/** A stream of numbers that a seed determines for ever: SplitMix64. */
final class Randomness {

  private long state;

  Randomness(long seed) {
    state = seed;
  }

  /** The next number from zero up to, but without, the bound. */
  int below(int bound) {
    state += 0x9E3779B97F4A7C15L;
    return (int) Long.remainderUnsigned(Hash.scatter(state), bound);
  }
}
