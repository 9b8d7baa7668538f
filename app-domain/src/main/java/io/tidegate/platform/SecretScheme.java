package io.tidegate.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * How the secrets that we issue are written: a prefix, 32 random characters, and a checksum.
 *
 * <p>The checksum is the CRC32 of all that precedes it. It refuses a mistyped or shortened secret
 * without a look-up, and lets scanners of leaked secrets recognise ours; it proves nothing.
 *
 * @param prefix what tells the kinds of secrets apart, e.g. {@code tg_live_}
 */
public record SecretScheme(String prefix) {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 32;
  private static final int CHECKSUM_LENGTH = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new secret, with 190 bits that nobody can guess. */
  public Secret issue() {
    StringBuilder text = new StringBuilder(prefix);
    RANDOM
        .ints(RANDOM_LENGTH, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .forEach(text::append);
    return new Secret(text + checksum(text));
  }

  /** Whether the text may be a secret of this kind: right prefix, length, alphabet, checksum. */
  public boolean fits(String text) {
    int checked = prefix.length() + RANDOM_LENGTH;
    return text.length() == checked + CHECKSUM_LENGTH
        && text.startsWith(prefix)
        && text.chars().skip(prefix.length()).allMatch(SecretScheme::isBase62)
        && text.substring(checked).equals(checksum(text.substring(0, checked)));
  }

  private static boolean isBase62(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String checksum(CharSequence text) {
    CRC32 crc = new CRC32();
    crc.update(text.toString().getBytes(US_ASCII));
    char[] digits = new char[CHECKSUM_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }
}
