package io.tidegate.platform;

import java.nio.charset.StandardCharsets;

/** What PostgreSQL's type {@code text} can hold: valid Unicode without U+0000. */
public final class Storable {

  private Storable() {}

  /** {@code text} as it can be stored; what cannot be is replaced or left out. */
  public static String text(String text) {
    return is(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace("\0", "");
  }

  /** Whether {@code text} can be stored as it is. */
  public static boolean is(String text) {
    return text.indexOf('\0') < 0
        && (text.chars().noneMatch(c -> Character.isSurrogate((char) c))
            || StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }
}
