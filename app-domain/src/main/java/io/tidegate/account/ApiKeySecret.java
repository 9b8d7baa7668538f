package io.tidegate.account;

import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.SecretScheme;
import java.util.Optional;

/**
 * The text that a client sends to prove who it is, of which we keep the hash, the beginning and the
 * end.
 */
record ApiKeySecret(Caller.Mode mode, Secret text) {

  private static final SecretScheme LIVE = new SecretScheme("tg_live_");
  private static final SecretScheme TEST = new SecretScheme("tg_test_");
  private static final int SHOWN = 4;

  static ApiKeySecret issue(Caller.Mode mode) {
    return new ApiKeySecret(mode, schemeOf(mode).issue());
  }

  /** Empty if the text cannot be a key of ours, which needs no look-up. */
  static Optional<ApiKeySecret> parse(String presented) {
    for (Caller.Mode mode : Caller.Mode.values()) {
      if (schemeOf(mode).fits(presented)) {
        return Optional.of(new ApiKeySecret(mode, new Secret(presented)));
      }
    }
    return Optional.empty();
  }

  SecretHash hash() {
    return SecretHash.of(text.reveal());
  }

  /** The mode's prefix and four characters more, to tell keys apart. */
  String prefix() {
    return text.reveal().substring(0, schemeOf(mode).prefix().length() + SHOWN);
  }

  String lastFour() {
    return text.reveal().substring(text.reveal().length() - SHOWN);
  }

  private static SecretScheme schemeOf(Caller.Mode mode) {
    return switch (mode) {
      case LIVE -> LIVE;
      case TEST -> TEST;
    };
  }
}
