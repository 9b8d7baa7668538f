package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import java.util.regex.Pattern;

/**
 * What an operator calls the place where a node or an upstream stands, such as {@code cn-east}. A
 * tag: nothing more is known of it.
 */
public record Region(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  public Region {
    if (!isName(name)) {
      throw new InvalidInput("/region", "must be 1 to 40 small letters, digits and hyphens");
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
