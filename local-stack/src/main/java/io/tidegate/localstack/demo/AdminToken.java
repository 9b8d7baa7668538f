package io.tidegate.localstack.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A token of the Admin API: {@code tga_}, 32 random base62 characters, and a checksum by which the
 * server refuses a mistyped one without a look-up.
 */
final class AdminToken {

  private static final String PREFIX = "tga_";
  private static final int RANDOM_LENGTH = 32;

  private AdminToken() {}

  static String random(RandomGenerator random) {
    String unchecked = PREFIX + Base62.random(RANDOM_LENGTH, random);
    return unchecked + checksum(unchecked);
  }

  /** CRC-32 of what stands before it, as six base62 digits. */
  static String checksum(String unchecked) {
    var crc = new CRC32();
    crc.update(unchecked.getBytes(US_ASCII));
    return Base62.encode(crc.getValue(), 6);
  }
}
