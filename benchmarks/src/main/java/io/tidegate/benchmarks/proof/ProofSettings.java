package io.tidegate.benchmarks.proof;

/**
 * How hard is tried.
 *
 * @param crashes how often a node is killed where that is what is tried
 */
public record ProofSettings(int crashes) {

  public static final ProofSettings USUAL = new ProofSettings(10);

  public ProofSettings {
    if (crashes < 1) {
      throw new IllegalArgumentException("--crashes must be positive");
    }
  }
}
