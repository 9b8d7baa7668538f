package io.tidegate.chat;

import java.util.Locale;

/** What the answer cache had to do with an answer. */
public enum CacheState {
  /** It was given before, or another caller was just asking for the same. */
  HIT,
  /** It was asked for, and may be kept. */
  MISS,
  /** The caller did not allow an answer that was given before. */
  BYPASS,
  /** Nobody could answer: it was given to the same question within the last day. */
  STALE,
  /** Nobody could answer: there is nothing in it. */
  EMPTY;

  /** Whether an upstream was paid for it. */
  public boolean isPaidFor() {
    return this == MISS || this == BYPASS;
  }

  /** Whether it was given for want of a real answer, which may be had later. */
  public boolean standsIn() {
    return this == STALE || this == EMPTY;
  }

  /** As it stands in header {@code X-Cache} and in a message. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
