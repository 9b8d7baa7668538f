package io.tidegate.simulator.fim;

import java.util.List;
import java.util.OptionalLong;

/** A fill-in-the-middle completion as it was asked for. */
record FimRequest(
    String model,
    String prompt,
    String suffix,
    boolean echo,
    Sampling sampling,
    boolean stream,
    boolean streamOptions,
    boolean includeUsage) {

  /** How tokens are chosen and when they stop. */
  record Sampling(
      double temperature,
      double topP,
      OptionalLong maxTokens,
      OptionalLong logprobs,
      List<String> stop) {}
}
