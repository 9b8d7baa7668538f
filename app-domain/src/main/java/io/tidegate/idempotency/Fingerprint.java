package io.tidegate.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What a request asks for, as a hash: equal for the same request sent again, different for all
 * others.
 */
public record Fingerprint(String hash) {

  /**
   * @param circumstances what tells requests apart besides their bodies, always in the same order
   * @param body byte for byte as it was sent
   */
  public static Fingerprint of(List<String> circumstances, byte[] body) {
    MessageDigest sha256 = sha256();
    for (String circumstance : circumstances) {
      byte[] text = circumstance.getBytes(UTF_8);
      // With its length, or what moves from one text into the next would not be noticed.
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
      sha256.update(text);
    }
    return new Fingerprint(
        Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest(body)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
