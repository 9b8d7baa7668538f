package io.tidegate.idempotency;

import java.util.Comparator;
import java.util.UUID;

/**
 * A client's name for one thing that is to happen once.
 *
 * @param tenant whose key it is: the same text of another tenant is another key
 * @param text 1 to {@value #MAX_LENGTH} printable ASCII characters
 */
public record IdempotencyKey(UUID tenant, String text) {

  /** Any order, but the same on all nodes. */
  static final Comparator<IdempotencyKey> ORDER =
      Comparator.comparing(IdempotencyKey::tenant).thenComparing(IdempotencyKey::text);

  public static final int MAX_LENGTH = 255;

  public IdempotencyKey {
    if (!fits(text)) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  /** Whether {@code text} may be a key. */
  public static boolean fits(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
