package io.tidegate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the API keys of upstreams under the master key, so that the database alone gives none away.
 *
 * <p>A sealed key is a nonce and its AES-GCM ciphertext. It is bound to the upstream's name: copied
 * to another row it does not open.
 */
@ApplicationScoped
class KeyCipher {

  private static final String MASTER_KEY = "TIDEGATE_MASTER_KEY";
  private static final int MASTER_KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey masterKey;

  @Inject
  KeyCipher(Environment environment) {
    Secret base64 =
        environment
            .secret(MASTER_KEY)
            .orElseThrow(
                () ->
                    new InvalidSetting(
                        MASTER_KEY, "is missing: set it, or _FILE, to 32 random bytes in base64"));
    masterKey = new SecretKeySpec(decoded(base64), "AES");
  }

  byte[] seal(String upstream, Secret apiKey) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] plain = apiKey.reveal().getBytes(UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, upstream, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal the key of upstream " + upstream, e);
    }
  }

  /**
   * The API key that was sealed for this upstream.
   *
   * @throws InvalidSetting if it was sealed under another master key, or was tampered with
   */
  Secret open(String upstream, byte[] sealed) {
    ByteBuffer parts = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] encrypted = new byte[parts.remaining()];
    parts.get(encrypted);
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, upstream, nonce).doFinal(encrypted);
      return new Secret(new String(plain, UTF_8));
    } catch (AEADBadTagException e) {
      throw new InvalidSetting(
          MASTER_KEY, "does not open the API key that upstream " + upstream + " is stored with", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the key of upstream " + upstream, e);
    }
  }

  private Cipher cipher(int mode, String upstream, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(upstream.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] decoded(Secret base64) {
    try {
      byte[] key = Base64.getDecoder().decode(base64.reveal());
      if (key.length == MASTER_KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(MASTER_KEY, "must be base64", e);
    }
    throw new InvalidSetting(MASTER_KEY, "must be base64 of exactly 32 bytes");
  }
}
