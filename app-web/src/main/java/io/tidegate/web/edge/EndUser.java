package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.account.EndUserHash;
import io.tidegate.platform.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The app's own user, from the header {@code X-End-User}, in UTF-8. */
public final class EndUser {

  /** The header's name. */
  static final String NAME = "X-End-User";

  static final int MAX_LENGTH = 256;

  private EndUser() {}

  /**
   * @return null if the request names none
   * @throws InvalidInput if the header is not UTF-8, is too long or holds control characters
   */
  public static @Nullable String of(HttpServletRequest request) {
    String header = request.getHeader(NAME);
    return header == null || header.isBlank() ? null : named(header);
  }

  /**
   * @param header of which each character is one byte, as the server reads it
   */
  static String named(String header) {
    String user = decoded(header);
    if (user.length() > MAX_LENGTH || user.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput("/" + NAME, "must be at most 256 printable characters");
    }
    return user;
  }

  /** In a path or a query he has the same name, so that none may be read in a way of its own. */
  private static String decoded(String header) {
    try {
      return UTF_8
          .newDecoder()
          .decode(ISO_8859_1.newEncoder().encode(CharBuffer.wrap(header)))
          .toString();
    } catch (CharacterCodingException _) {
      throw new InvalidInput("/" + NAME, "must be UTF-8");
    }
  }

  /** What upstreams and the ledger learn of {@code user}. Empty if there is none. */
  public static String hash(UUID tenant, @Nullable String user) {
    return user == null ? "" : EndUserHash.of(tenant, user);
  }
}
