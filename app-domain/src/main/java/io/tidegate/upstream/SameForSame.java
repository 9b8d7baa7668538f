package io.tidegate.upstream;

import java.util.List;

/**
 * The same one for the same conversation.
 *
 * <p>Each candidate draws a number for the conversation, better ones with more weight; the best
 * wins. So a candidate that comes or goes moves only the conversations that it wins or held.
 */
final class SameForSame implements Balancer {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  @Override
  public Share choose(List<Share> open, String affinity, long now) {
    Share chosen = open.getFirst();
    double best = Double.NEGATIVE_INFINITY;
    for (Share share : open) {
      double drawn = -share.weight() / Math.log(uniform(affinity, share.name()));
      if (drawn > best) {
        best = drawn;
        chosen = share;
      }
    }
    return chosen;
  }

  /** A number between 0 and 1, always the same for the same two. */
  static double uniform(String affinity, String name) {
    long hash = hashed(hashed(OFFSET, affinity) * PRIME, name);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return ((hash >>> 11) + 0.5) * UNIT;
  }

  private static long hashed(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
