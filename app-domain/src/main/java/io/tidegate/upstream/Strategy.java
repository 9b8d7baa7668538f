package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one of several candidates is chosen. The names are stored and are API: never rename one. */
public enum Strategy {
  /** By turns, in proportion to the weights. */
  WEIGHTED_ROUND_ROBIN,
  /** The one with the fewest calls under way for its weight. */
  LEAST_OUTSTANDING,
  /** Of two taken at random, the one that has answered sooner of late. */
  LATENCY,
  /** The same one for the same conversation, whose beginning it may still have in its cache. */
  AFFINITY,
  /** The first in the order of the route that is well. */
  FAILOVER;

  /**
   * The strategy of this name, as the API writes it.
   *
   * @throws InvalidInput if there is none
   */
  public static Strategy parse(String label) {
    for (Strategy strategy : values()) {
      if (strategy.label().equals(label)) {
        return strategy;
      }
    }
    throw new InvalidInput(
        "/strategy",
        "must be one of "
            + Stream.of(values()).map(Strategy::label).collect(Collectors.joining(", ")));
  }

  /** As the API writes it, e.g. {@code least_outstanding}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
