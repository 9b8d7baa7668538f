package io.tidegate.upstream;

/** What is to become of a canary. */
sealed interface CanaryVerdict {

  /** Too little is known yet. */
  record Wait() implements CanaryVerdict {}

  /** It is as good as the stable one. */
  record Go() implements CanaryVerdict {}

  /**
   * It is worse.
   *
   * @param reason by which figure
   */
  record Back(String reason) implements CanaryVerdict {}
}
