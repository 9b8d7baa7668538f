package io.tidegate.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that we must be able to read again under the master key, so that the database alone
 * gives none away.
 *
 * <p>A sealed secret is a nonce and its AES-GCM ciphertext. It is bound to its row: copied to
 * another it does not open. While the master key is being replaced, {@code
 * TIDEGATE_MASTER_KEY_ALSO} opens as well; only the master key itself seals.
 */
@ApplicationScoped
public class SecretCipher {

  private static final String MASTER_KEY = "TIDEGATE_MASTER_KEY";
  private static final int MASTER_KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String ALSO = "TIDEGATE_MASTER_KEY_ALSO";

  private final SecretKey masterKey;
  private final Optional<SecretKey> also;

  /**
   * @throws InvalidSetting if the master key is missing, or a key is blank or not 32 bytes in
   *     base64
   */
  @Inject
  public SecretCipher(Environment environment) {
    Secret base64 =
        environment
            .secret(MASTER_KEY)
            .orElseThrow(
                () ->
                    new InvalidSetting(
                        MASTER_KEY, "is missing: set it, or _FILE, to 32 random bytes in base64"));
    masterKey = key(MASTER_KEY, base64);
    also = environment.secret(ALSO).map(secret -> key(ALSO, secret));
  }

  private static SecretKey key(String setting, Secret base64) {
    return new SecretKeySpec(decoded(setting, base64), "AES");
  }

  /** Makes sure that there is a master key, which is read when this is first used. */
  void require() {}

  /**
   * @param row what no other sealed secret is bound to
   */
  public byte[] seal(String row, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] plain = secret.reveal().getBytes(UTF_8);
    try {
      byte[] sealed = cipher(masterKey, Cipher.ENCRYPT_MODE, row, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a secret for " + row, e);
    }
  }

  /**
   * The secret that was sealed for this row.
   *
   * @param what it is, for the operator who reads that it does not open
   * @throws InvalidSetting if it was sealed under another master key, or was tampered with
   */
  public Secret open(String row, String what, byte[] sealed) {
    return opened(masterKey, row, sealed)
        .or(() -> also.flatMap(other -> opened(other, row, sealed)))
        .orElseThrow(() -> new InvalidSetting(MASTER_KEY, "does not open " + what));
  }

  /** Whether the master key itself has sealed it, so that it need not be sealed again. */
  public boolean isCurrent(String row, byte[] sealed) {
    return opened(masterKey, row, sealed).isPresent();
  }

  /** Empty if another key has sealed it, or somebody has tampered with it. */
  private static Optional<Secret> opened(SecretKey key, String row, byte[] sealed) {
    ByteBuffer parts = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] encrypted = new byte[parts.remaining()];
    parts.get(encrypted);
    try {
      byte[] plain = cipher(key, Cipher.DECRYPT_MODE, row, nonce).doFinal(encrypted);
      return Optional.of(new Secret(new String(plain, UTF_8)));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a secret of " + row, e);
    }
  }

  private static Cipher cipher(SecretKey key, int mode, String row, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(row.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] decoded(String setting, Secret base64) {
    try {
      byte[] key = Base64.getDecoder().decode(base64.reveal());
      if (key.length == MASTER_KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(setting, "must be base64", e);
    }
    throw new InvalidSetting(setting, "must be base64 of exactly 32 bytes");
  }
}
