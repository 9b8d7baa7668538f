package io.tidegate.web.edge;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, as an opaque text. */
public final class Cursor {

  private static final int BYTES = 2 * Long.BYTES;

  private Cursor() {}

  /** A page of a list as the API shows it. */
  public record Listing<T>(
      List<T> data,
      @Schema(nullable = true, description = "Asks for the next page; null on the last")
          @Nullable String nextCursor) {

    public static <T> Listing<T> of(Page<T> page) {
      return new Listing<>(page.data(), page.next().map(Cursor::write).orElse(null));
    }
  }

  /**
   * What a client asked for.
   *
   * @throws InvalidInput if the cursor is not one that this server gave out, or the limit is out of
   *     range
   */
  static PageRequest page(@Nullable String cursor, int limit) {
    PageRequest first = PageRequest.first(limit);
    return cursor == null || cursor.isEmpty() ? first : new PageRequest(read(cursor), limit);
  }

  private static String write(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID read(String cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.remaining() == BYTES) {
        return new UUID(bytes.getLong(), bytes.getLong());
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
