package io.tidegate.upstream;

/**
 * Where a request may go: an upstream, the model to ask there, and whether it thinks by default.
 *
 * @param model the upstream's own id for the model
 * @param thinks whether the model thinks when the caller does not say
 * @param arm where its calls are counted, if they are compared with others
 */
public record Candidate(Upstream upstream, String model, boolean thinks, Arm arm) {

  public Candidate(Upstream upstream, String model, boolean thinks) {
    this(upstream, model, thinks, Arm.NONE);
  }
}
