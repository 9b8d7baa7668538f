package io.tidegate.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What upstreams and the ledger learn of an app's own user: a hash salted with the tenant, so that
 * nobody there can tell who it is.
 */
public final class EndUserHash {

  private static final int CHARS = 32;

  private EndUserHash() {}

  /**
   * The hash of a user.
   *
   * @param user as the app names him
   */
  public static String of(UUID tenant, String user) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(tenant.toString().getBytes(StandardCharsets.UTF_8));
      byte[] hash = sha256.digest(user.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
