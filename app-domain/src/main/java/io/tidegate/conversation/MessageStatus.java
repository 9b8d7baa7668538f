package io.tidegate.conversation;

import java.util.Locale;

/**
 * The life of a message. The user's is completed at once; an answer is accepted, then running, and
 * ends in one of the other four.
 */
public enum MessageStatus {
  ACCEPTED,
  RUNNING,
  COMPLETED,
  CANCELLED,
  INTERRUPTED,
  FAILED;

  /** The word that stands in the API and in the table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MessageStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing will change any more. */
  public boolean ended() {
    return switch (this) {
      case ACCEPTED, RUNNING -> false;
      case COMPLETED, CANCELLED, INTERRUPTED, FAILED -> true;
    };
  }
}
