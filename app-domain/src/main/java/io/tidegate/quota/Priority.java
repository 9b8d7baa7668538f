package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;

/** How urgent the work of an API key is. The names are stored and are API: never rename one. */
public enum Priority {
  /** Somebody cannot go on without it: never refused, and answered with an old answer at worst. */
  P0,
  /** Somebody waits, but can do without: never refused, and answered with nothing at worst. */
  P1,
  /** What everybody is who is not told otherwise: refused in part while too much fails. */
  P2,
  /** Nobody waits: refused first. */
  P3;

  /**
   * The priority of this name.
   *
   * @throws InvalidInput if there is none
   */
  public static Priority parse(String name) {
    for (Priority priority : values()) {
      if (priority.name().equals(name)) {
        return priority;
      }
    }
    throw new InvalidInput("/priority", "must be P0, P1, P2 or P3");
  }
}
