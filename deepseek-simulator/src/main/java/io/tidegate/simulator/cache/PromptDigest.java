package io.tidegate.simulator.cache;

import io.tidegate.simulator.text.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * A prompt on its way into the model: how many tokens it has, and a fingerprint at each full unit.
 *
 * <p>The weight follows the official rule of thumb: 0.3 tokens for an ASCII character, 0.6 for a
 * Chinese one, 0.5 for others, and 4 for each message.
 */
public final class PromptDigest {

  /** Tokens per unit of the prompt cache. */
  public static final int UNIT = 128;

  private static final int TENTHS = 10;
  private static final int ASCII = 3;
  private static final int HAN = 6;
  private static final int OTHER = 5;
  private static final int MESSAGE = 4 * TENTHS;

  private final long scope;
  private long hash = Hash.SEED;
  private long tenths;
  private long nextUnit = UNIT * TENTHS;
  private long[] units = new long[4];
  private int full;

  /**
   * An empty prompt.
   *
   * @param scope prompts of different scopes share nothing
   * @param overhead tokens that the server adds in front
   */
  public PromptDigest(long scope, int overhead) {
    this.scope = scope;
    tenths = (long) overhead * TENTHS;
  }

  /** Goes on with the next message. */
  public void message(String role) {
    hash = Hash.step(hash, role);
    grow(MESSAGE);
  }

  /** Goes on with text of the current message. */
  public void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      hash = Hash.step(hash, c);
      tenths += weight(c);
      if (tenths >= nextUnit) {
        closeUnit();
      }
    }
    hash = Hash.step(hash, -1);
  }

  /**
   * Goes on with things that are not text, such as images.
   *
   * @param sources what tells them apart
   * @param tokens how many each of them has
   */
  public void opaque(List<String> sources, int tokens) {
    hash = Hash.step(hash, sources.size());
    for (String source : sources) {
      hash = Hash.step(hash, source);
      grow((long) tokens * TENTHS);
    }
  }

  public int tokens() {
    return (int) ((tenths + TENTHS - 1) / TENTHS);
  }

  /** A hash of all that was said, whatever the scope. */
  public long conversation() {
    return hash;
  }

  int fullUnits() {
    return full;
  }

  /** The fingerprint of the first so many units. */
  long fingerprint(int count) {
    return Hash.scatter(units[count - 1] ^ scope);
  }

  private static int weight(char c) {
    if (c < 0x80) {
      return ASCII;
    }
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ? HAN : OTHER;
  }

  /** By more than a unit, perhaps: each of them is closed. */
  private void grow(long moreTenths) {
    tenths += moreTenths;
    while (tenths >= nextUnit) {
      closeUnit();
    }
  }

  private void closeUnit() {
    if (full == units.length) {
      units = Arrays.copyOf(units, 2 * full);
    }
    units[full++] = hash;
    nextUnit += UNIT * TENTHS;
  }
}
