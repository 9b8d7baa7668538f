package io.tidegate.localstack.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log in which words are waited for: each look reads only what came after the last one. */
public final class GrowingLog {

  private final Path log;
  private final String words;
  private long length;
  private String end = "";
  private boolean found;

  /**
   * A log that need not exist yet.
   *
   * @param words in ASCII
   */
  public GrowingLog(Path log, String words) {
    this.log = log;
    this.words = words;
  }

  /** Whether the words stand there by now. */
  public boolean tells() {
    if (!found) {
      look();
    }
    return found;
  }

  private void look() {
    try (InputStream more = Files.newInputStream(log)) {
      more.skipNBytes(length);
      byte[] bytes = more.readAllBytes();
      length += bytes.length;
      String text = end + new String(bytes, ISO_8859_1);
      found = text.contains(words);
      // They may have come in two pieces.
      end = text.substring(Math.max(0, text.length() - words.length()));
    } catch (IOException notYet) {
      found = false;
    }
  }
}
