package io.tidegate.simulator.log;

/**
 * Tokens of one request.
 *
 * @param hit prompt tokens that the prompt cache held
 * @param miss prompt tokens that had to be computed
 * @param completion tokens of the answer, reasoning included
 */
public record Usage(long hit, long miss, long completion, long reasoning) {

  public static final Usage NONE = new Usage(0, 0, 0, 0);

  public long prompt() {
    return hit + miss;
  }

  public long total() {
    return prompt() + completion;
  }

  public Usage plus(Usage other) {
    return new Usage(
        hit + other.hit,
        miss + other.miss,
        completion + other.completion,
        reasoning + other.reasoning);
  }
}
