package io.tidegate.benchmarks.load;

import java.util.Arrays;

/** The events of an answer in their order, each as the hash of what it says. */
public final class Script {

  private static final int NOT_FOUND = -1;

  private final int[] hashes;

  Script(int[] hashes) {
    this.hashes = hashes.clone();
  }

  /** How many events say something. */
  public int length() {
    return hashes.length;
  }

  /**
   * The place of an event.
   *
   * @param from the first place that it may have
   * @return negative if it stands at none of the places from there on
   */
  int find(int hash, int from) {
    for (int place = from; place < hashes.length; place++) {
      if (hashes[place] == hash) {
        return place;
      }
    }
    return NOT_FOUND;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Script that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }
}
