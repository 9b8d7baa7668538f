package io.tidegate.platform;

import java.util.UUID;

/**
 * Which part of a list is wanted, newest first.
 *
 * @param before rows with ids before this one: the last id of the page that was read before
 * @param limit how many rows, 1 to 200
 */
public record PageRequest(UUID before, int limit) {

  public static final int MAX_LIMIT = 200;

  /** Sorts behind every id. */
  private static final UUID END = new UUID(-1L, -1L);

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInput("/limit", "must be between 1 and " + MAX_LIMIT);
    }
  }

  /** Whether nothing was read before. */
  public boolean isFirst() {
    return before.equals(END);
  }

  /** The same from another place on. */
  public PageRequest before(UUID other) {
    return new PageRequest(other, limit);
  }

  /** The beginning of a list. */
  public static PageRequest first(int limit) {
    return new PageRequest(END, limit);
  }
}
