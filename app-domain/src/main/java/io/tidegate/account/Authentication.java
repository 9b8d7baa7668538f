package io.tidegate.account;

import io.tidegate.platform.Secret;
import java.util.Optional;

/** What became of a presented API key. */
public sealed interface Authentication {

  /**
   * The key is good.
   *
   * @param signingSecret what the request must be signed with, if it must
   */
  record Accepted(Caller caller, Optional<Secret> signingSecret) implements Authentication {}

  /** The text is not an API key at all: wrong prefix, length, alphabet or checksum. */
  record Malformed() implements Authentication {}

  /** Nobody knows this key, or it was revoked. */
  record Unknown() implements Authentication {}

  record Expired() implements Authentication {}

  /** The key may not be used from there. */
  record ForeignAddress() implements Authentication {}
}
