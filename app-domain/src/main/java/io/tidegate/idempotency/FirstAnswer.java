package io.tidegate.idempotency;

import java.util.Map;

/**
 * How a request was answered the first time.
 *
 * @param headers those that belong to the answer itself, not to one sending of it
 */
public record FirstAnswer(int status, Map<String, String> headers, Body body) {

  public FirstAnswer {
    headers = Map.copyOf(headers);
  }

  /** What is left of the answer's body. */
  public sealed interface Body {

    /**
     * All of it.
     *
     * @param packed whether the bytes are compressed with gzip
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes; written once, compared never
    record Kept(byte[] bytes, boolean packed) implements Body {}

    /** Nothing: it was too long to keep. */
    record TooLong() implements Body {}
  }

  /**
   * Whether an answer with this status is the last word on its request.
   *
   * <p>If not, the key is given back: what refused the request lies outside of it (a limit, a
   * failure, something missing or in the way), so that the same request may succeed later.
   */
  public static boolean settles(int status) {
    return switch (status) {
      case 401, 403, 404, 408, 409, 425, 429 -> false;
      default -> status < 500;
    };
  }
}
