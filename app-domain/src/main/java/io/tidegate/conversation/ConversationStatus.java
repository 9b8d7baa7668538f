package io.tidegate.conversation;

import java.util.Locale;

/** Whether a conversation goes on. */
public enum ConversationStatus {
  ACTIVE,
  ARCHIVED;

  /** The word that stands in the API and in the table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such status
   */
  public static ConversationStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
