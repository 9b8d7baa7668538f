package io.tidegate.chat.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts that change a log; each tells at its top what it is given. */
enum LogScript {
  APPEND,
  TAKE;

  private final String text = read(name().toLowerCase(Locale.ROOT) + ".lua");

  String text() {
    return text;
  }

  /** What Redis calls it, once it has been told. */
  String digest() {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static String read(String file) {
    try (InputStream stream = LogScript.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the WAR lacks " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
