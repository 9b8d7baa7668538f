package io.tidegate.admin;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: slow to compute on purpose, so that guessing is dear.
 *
 * @param text {@code algorithm$iterations$salt$hash}, so that old hashes stay readable when the
 *     cost is raised
 */
record PasswordHash(String text) {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int MIN_LENGTH = 8;
  private static final int MAX_LENGTH = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Refuses what nobody may choose as a password.
   *
   * @throws InvalidInput if it is short enough to be guessed
   */
  static void requireAllowed(Secret password) {
    int length = password.reveal().length();
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      throw new InvalidInput(
          "/password", "must have %d to %d characters".formatted(MIN_LENGTH, MAX_LENGTH));
    }
  }

  /** Takes a tenth of a second or more of the processor. */
  static PasswordHash of(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String hash = base64.encodeToString(derive(ALGORITHM, ITERATIONS, salt, password));
    return new PasswordHash(
        String.join("$", ALGORITHM, "" + ITERATIONS, base64.encodeToString(salt), hash));
  }

  /** Takes as long as {@link #of}, whether the password is right or wrong. */
  boolean matches(Secret password) {
    String[] parts = text.split("\\$", -1);
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] derived =
        derive(parts[0], Integer.parseInt(parts[1]), base64.decode(parts[2]), password);
    return MessageDigest.isEqual(derived, base64.decode(parts[3]));
  }

  /**
   * What tells this password from any other that was ever set, even if it is the same again; says
   * nothing about it.
   */
  String mark() {
    return text.split("\\$", -1)[2]; // the salt, which is made up anew each time
  }

  /** Prints as asterisks: even a hash helps who wants to guess. */
  @Override
  public String toString() {
    return "***";
  }

  private static byte[] derive(String algorithm, int iterations, byte[] salt, Secret password) {
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + algorithm + " here", e);
    } finally {
      spec.clearPassword();
    }
  }
}
