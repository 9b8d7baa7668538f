package io.tidegate.account;

import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretCipher;
import io.tidegate.platform.SecretScheme;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** The secrets that requests are signed with, each sealed for its key's row. */
@ApplicationScoped
class SigningSecrets {

  private static final SecretScheme SCHEME = new SecretScheme("tgs_");

  private final SecretCipher cipher;

  @Inject
  SigningSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  Secret issue() {
    return SCHEME.issue();
  }

  byte[] seal(UUID key, Secret secret) {
    return cipher.seal(row(key), secret);
  }

  /**
   * @throws io.tidegate.platform.InvalidSetting if it was sealed for another key, or under another
   *     master key
   */
  Secret open(UUID key, byte[] sealed) {
    return cipher.open(row(key), "the signing secret of key " + key, sealed);
  }

  /** The same secret, sealed by the master key in force; empty if it is already. */
  Optional<byte[]> sealedAgain(UUID key, byte[] sealed) {
    return cipher.isCurrent(row(key), sealed)
        ? Optional.empty()
        : Optional.of(seal(key, open(key, sealed)));
  }

  /** No upstream has a colon in its name. */
  private static String row(UUID key) {
    return "api_key:" + key;
  }
}
