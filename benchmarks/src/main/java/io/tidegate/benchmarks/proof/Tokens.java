package io.tidegate.benchmarks.proof;

/**
 * Tokens of one call.
 *
 * @param hit of the prompt, read from the upstream's cache
 * @param miss of the prompt, computed
 * @param completion of the answer, reasoning included
 */
public record Tokens(long hit, long miss, long completion, long reasoning) {

  public long total() {
    return hit + miss + completion;
  }
}
