package io.tidegate.simulator.scenario;

import java.util.OptionalInt;

/**
 * How much is said; what is empty follows from the conversation.
 *
 * @param calls how many tools are called, even if the prompt asks for none
 */
public record Lengths(OptionalInt content, OptionalInt reasoning, OptionalInt calls) {

  public static final Lengths NATURAL =
      new Lengths(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
