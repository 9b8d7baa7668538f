package io.tidegate.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a secret that we issued: all that we keep of it.
 *
 * <p>A plain hash is enough, because the secret itself is random and too long to be guessed.
 */
public record SecretHash(long first, long second, long third, long fourth) {

  /** Of this text, whatever it is. */
  public static SecretHash of(String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(UTF_8)));
    return new SecretHash(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  /** Of 32 bytes, as {@link #bytes} gives them. */
  public static SecretHash ofBytes(byte[] bytes) {
    ByteBuffer parts = ByteBuffer.wrap(bytes);
    return new SecretHash(parts.getLong(), parts.getLong(), parts.getLong(), parts.getLong());
  }

  /** The 32 bytes, as the database keeps them. */
  public byte[] bytes() {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
