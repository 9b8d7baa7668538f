package io.tidegate.upstream;

import java.util.Collections;
import java.util.Set;

/**
 * A candidate's part in a plan.
 *
 * @param weight its part of the work, compared with the others'
 * @param failures for which it steps in if it is a fallback
 */
record Share(Candidate candidate, double weight, Standing standing, Set<Failing> failures) {

  /** One that steps in for what is usual. */
  Share(Candidate candidate, double weight, Standing standing) {
    this(candidate, weight, standing, Failing.USUAL);
  }

  /** Whether it is there for one of these. */
  boolean stepsInFor(Set<Failing> why) {
    return !Collections.disjoint(failures, why);
  }

  /** Its weight now: smaller for a while after it was ill. */
  double weight(long now) {
    return weight * standing.share(now);
  }

  boolean admits(long now) {
    return standing.admits(candidate.upstream(), now);
  }

  String name() {
    return candidate.upstream().id();
  }
}
