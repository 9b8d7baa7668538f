package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a part printed. */
public final class LogFile {

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Some log lines are pages long; a message must stay a sentence. */
  private static final int MAX_LENGTH = 300;

  private LogFile() {}

  /** Makes room for a new log; the last one stays beside it as {@code .previous}. */
  public static void rotate(Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    if (Files.exists(log)) {
      Path previous = log.resolveSibling(log.getFileName() + ".previous");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last line that fits, for a message about why a part did not start. */
  public static Optional<String> lastLine(Path log, Pattern pattern) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.reversed().stream()
          .filter(line -> pattern.matcher(line).find())
          .map(line -> COLOR.matcher(line).replaceAll("").strip())
          .map(line -> line.substring(0, Math.min(line.length(), MAX_LENGTH)))
          .findFirst();
    } catch (IOException missingOrNotText) {
      return Optional.empty();
    }
  }
}
