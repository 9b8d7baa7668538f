package io.tidegate.web.edge;

import io.tidegate.platform.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The app's own user, from the header {@code X-End-User}. */
public final class EndUser {

  private static final int MAX_LENGTH = 256;
  private static final int HASH_CHARS = 32;

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

  /**
   * What upstreams and the ledger learn of {@code user}: a hash salted with the tenant, so that
   * nobody there can tell who it is. Empty if there is none.
   */
  public static String hash(UUID tenant, @Nullable String user) {
    if (user == null) {
      return "";
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(tenant.toString().getBytes(StandardCharsets.UTF_8));
      byte[] hash = sha256.digest(user.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
