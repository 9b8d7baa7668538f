package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.util.Optional;

/**
 * Which calls to price anew.
 *
 * @param from of calls that ended at that time or later
 * @param to of calls that ended before
 * @param model the upstream's own id; empty for all
 */
public record Recalculation(Instant from, Instant to, Optional<String> model) {

  /**
   * @throws InvalidInput if the times make no span
   */
  public Recalculation {
    if (!from.isBefore(to)) {
      throw new InvalidInput("/to", "must be after from");
    }
  }
}
