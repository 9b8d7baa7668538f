package io.tidegate.simulator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into tokens as a tokenizer might: two Han characters, a short word with the space
 * before it, or one sign. Joined again they give the text back.
 */
public final class Tokens {

  private static final int LONGEST_WORD = 7;
  private static final int LONGEST_HAN = 2;

  private Tokens() {}

  public static List<String> split(String text) {
    List<String> tokens = new ArrayList<>(text.length() / 3 + 1);
    int from = 0;
    while (from < text.length()) {
      int to = end(text, from);
      tokens.add(text.substring(from, to));
      from = to;
    }
    return tokens;
  }

  /** How many tokens {@link #split} would give. */
  public static int count(String text) {
    int count = 0;
    for (int from = 0; from < text.length(); from = end(text, from)) {
      count++;
    }
    return count;
  }

  private static int end(String text, int from) {
    int at = text.charAt(from) == ' ' ? from + 1 : from;
    if (at == text.length()) {
      return at;
    }
    if (isHan(text.charAt(at))) {
      return run(text, at, Math.min(text.length(), at + LONGEST_HAN), true);
    }
    if (isLetter(text.charAt(at))) {
      return run(text, at, Math.min(text.length(), from + LONGEST_WORD), false);
    }
    return at + Character.charCount(text.codePointAt(at));
  }

  private static int run(String text, int from, int limit, boolean han) {
    int at = from;
    while (at < limit && (han ? isHan(text.charAt(at)) : isLetter(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? Character.isLetterOrDigit(c) : Character.isLetter(c) && !isHan(c);
  }

  private static boolean isHan(char c) {
    return Language.isHan(c);
  }
}
