package io.tidegate.quota.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The scripts that change limits and budgets; each tells at its top what it is given. */
enum Script {
  TURNS,
  LEARN,
  RELEARN,
  RECALL;

  private final String text = read(name().toLowerCase(Locale.ROOT) + ".lua");

  String text() {
    return text;
  }

  private static String read(String file) {
    try (InputStream stream = Script.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the WAR lacks " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
