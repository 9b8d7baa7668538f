package io.tidegate.simulator.text;

/** Hashes of text that are the same in every run and on every machine. */
public final class Hash {

  public static final long SEED = 0xCBF29CE484222325L;

  private static final long FACTOR = 0x5851F42D4C957F2DL;

  private Hash() {}

  /** Goes on with one more character. */
  public static long step(long hash, int character) {
    return (hash ^ character) * FACTOR;
  }

  /** Goes on with a text and its end. */
  public static long step(long hash, String text) {
    long result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = step(result, text.charAt(i));
    }
    return step(result, -1);
  }

  /** Spreads the information of all bits over all bits. */
  public static long scatter(long hash) {
    long z = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
