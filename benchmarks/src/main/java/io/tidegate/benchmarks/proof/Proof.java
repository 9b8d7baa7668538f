package io.tidegate.benchmarks.proof;

import java.util.List;
import java.util.Map;

/** One promise, and how it is tried. */
public interface Proof {

  /** What it is called by: lower case, with hyphens. */
  String name();

  /** What is done, in a line. */
  String summary();

  /** What the environment of the nodes has besides the usual. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * How many calls it may break off so that nobody can say whether the upstream had them: they are
   * booked by estimate, although it had not.
   */
  default int unknown(ProofSettings settings) {
    return 0;
  }

  /**
   * Tries it, on a site of its own, and leaves all that it has broken mended: the {@link
   * Invariants} are looked at afterwards.
   */
  List<Finding> run(Site site);
}
