package io.tidegate.upstream;

import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Seals the API keys of upstreams, each bound to its upstream's name. */
@ApplicationScoped
class KeyCipher {

  private final SecretCipher cipher;

  @Inject
  KeyCipher(SecretCipher cipher) {
    this.cipher = cipher;
  }

  byte[] seal(String upstream, Secret apiKey) {
    return cipher.seal(upstream, apiKey);
  }

  /** Whether the master key in force has sealed it. */
  boolean isCurrent(String upstream, byte[] sealed) {
    return cipher.isCurrent(upstream, sealed);
  }

  /**
   * The API key that was sealed for this upstream.
   *
   * @throws InvalidSetting if it was sealed under another master key, or was tampered with
   */
  Secret open(String upstream, byte[] sealed) {
    return cipher.open(
        upstream, "the API key that upstream " + upstream + " is stored with", sealed);
  }
}
