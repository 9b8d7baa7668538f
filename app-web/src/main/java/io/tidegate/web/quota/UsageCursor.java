package io.tidegate.web.quota;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.UsagePlace;
import io.tidegate.web.platform.TimeText;
import java.util.Base64;

/** Where the next page of usage begins, as an opaque text. */
final class UsageCursor {

  /** No text of the database can hold it. */
  private static final String BETWEEN = "\0";

  private static final int PARTS = 5;

  private UsageCursor() {}

  static String write(UsagePlace place) {
    String text =
        String.join(
            BETWEEN,
            place.day().toString(),
            place.model(),
            place.endUser(),
            place.key(),
            place.currency());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * The place that a cursor tells.
   *
   * @throws InvalidInput if it is not one that this server gave out
   */
  static UsagePlace read(String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(BETWEEN, -1);
      if (parts.length == PARTS) {
        return new UsagePlace(
            TimeText.day("/cursor", parts[0]).orElseThrow(UsageCursor::unknown),
            parts[1],
            parts[2],
            parts[3],
            parts[4]);
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static InvalidInput unknown() {
    return new InvalidInput("/cursor", "must be a next_cursor of this list");
  }
}
