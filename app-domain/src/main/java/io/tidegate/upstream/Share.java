package io.tidegate.upstream;

/**
 * A candidate's part in a plan.
 *
 * @param weight its part of the work, compared with the others'
 */
record Share(Candidate candidate, double weight, Standing standing) {

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
