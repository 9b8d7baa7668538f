package io.tidegate.account;

/** What became of a presented API key. */
public sealed interface Authentication {

  record Accepted(Caller caller) implements Authentication {}

  /** The text is not an API key at all: wrong prefix, length, alphabet or checksum. */
  record Malformed() implements Authentication {}

  /** Nobody knows this key, or it was revoked. */
  record Unknown() implements Authentication {}

  record Expired() implements Authentication {}
}
