package io.tidegate.web.edge;

import io.tidegate.account.EndUserHash;
import io.tidegate.platform.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The app's own user, from the header {@code X-End-User}. */
public final class EndUser {

  private static final int MAX_LENGTH = 256;

  private EndUser() {}

  /**
   * @return null if the request names none
   * @throws InvalidInput if the header is too long or holds control characters
   */
  public static @Nullable String of(HttpServletRequest request) {
    String user = request.getHeader("X-End-User");
    if (user == null || user.isBlank()) {
      return null;
    }
    if (user.length() > MAX_LENGTH || user.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput("/X-End-User", "must be at most 256 printable characters");
    }
    return user;
  }

  /** What upstreams and the ledger learn of {@code user}. Empty if there is none. */
  public static String hash(UUID tenant, @Nullable String user) {
    return user == null ? "" : EndUserHash.of(tenant, user);
  }
}
