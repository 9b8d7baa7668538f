package io.tidegate.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.platform.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client signs of a request.
 *
 * @param target path and query as they were sent, e.g. {@code /v1/models?limit=1}
 * @param bodySha256 in lower-case hexadecimal digits, of nothing too
 * @param timestamp seconds since 1970 as the client wrote them
 */
public record SignedText(String method, String target, String bodySha256, String timestamp) {

  private static final String ALGORITHM = "HmacSHA256";

  public static SignedText of(String method, String target, byte[] body, String timestamp) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return new SignedText(method, target, HexFormat.of().formatHex(hash), timestamp);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The signature in lower-case hexadecimal digits. */
  public String signedWith(Secret secret) {
    String text = String.join("\n", method, target, bodySha256, timestamp);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
