package io.tidegate.conversation;

import java.util.Locale;

/** Who speaks. */
public enum Role {
  USER,
  ASSISTANT,
  TOOL;

  /** The word that stands in the API, in the table and on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
